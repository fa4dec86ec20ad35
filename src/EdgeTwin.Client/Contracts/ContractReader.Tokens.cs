namespace EdgeTwin.Client.Contracts;

internal static partial class ContractReader
{
    public static TokenList TokenList(ref RecordReader r) => new(r.Records("tokens"u8, TokenReport), r.TextOrNull("listen"u8));

    public static TokenReport TokenReport(ref RecordReader r) =>
        new(r.Text("name"u8), r.Text("access"u8), r.Text("created"u8), r.TextOrNull("expires"u8), r.Flag("expired"u8), r.TextOrNull("token"u8));
}
