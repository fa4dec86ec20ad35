using EdgeTwin.Lsp.Launch;
using EdgeTwin.Lsp.Server;

// The reading loop runs on this thread for as long as nothing makes it wait: a message is handled without a switch of threads.
using var input = StandardStreams.OpenInput();
using var output = StandardStreams.OpenOutput();
var server = new LanguageServer(input, output, TimeProvider.System);
await server.RunAsync().ConfigureAwait(false);
return server.ExitCode;
