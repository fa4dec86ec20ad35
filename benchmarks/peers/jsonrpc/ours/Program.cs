// `serve`: answers hovers on standard input and output.    `drive PROGRAM`: measures such a server, this one or another.
using EdgeTwin.JsonRpcBench;

if (args is ["drive", var program])
    await Driver.RunAsync(program).ConfigureAwait(false);
else
    await OurServer.RunAsync().ConfigureAwait(false);
