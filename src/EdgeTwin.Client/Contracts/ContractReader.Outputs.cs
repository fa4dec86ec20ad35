namespace EdgeTwin.Client.Contracts;

// Outputs, commands and decisions.
internal static partial class ContractReader
{
    public static OutputList OutputList(ref RecordReader r) => new(r.Records("outputs"u8, OutputReport));

    public static OutputReport OutputReport(ref RecordReader r) =>
        new(
            r.Text("twin"u8),
            r.Text("property"u8),
            r.Text("kind"u8),
            r.Text("unit"u8),
            r.Text("unit_print"u8),
            r.Text("place"u8),
            r.Number("value"u8),
            r.Text("cause"u8),
            r.Text("by"u8),
            r.Text("why"u8),
            r.Text("since"u8),
            r.Whole("since_ns"u8),
            r.TextOrNull("lease_until"u8),
            r.Whole("lease_until_ns"u8),
            r.Number("safe"u8),
            r.Number("range_min"u8),
            r.Number("range_max"u8),
            r.Text("on_min"u8),
            r.Text("off_min"u8),
            r.NumberOrNull("rate_max"u8),
            r.Text("lease"u8),
            r.Text("drive_error"u8),
            r.Records("interlocks"u8, InterlockReport),
            r.RecordOrNull("desired"u8, DesiredReport));

    public static InterlockReport InterlockReport(ref RecordReader r) =>
        new(r.Text("name"u8), r.Text("when"u8), r.Text("then"u8), r.Text("text"u8), r.Record("verdict"u8, VerdictReport));

    public static OutputTrialReport OutputTrialReport(ref RecordReader r) => new(r.Flag("allowed"u8), r.Text("why"u8), r.Record("output"u8, OutputReport));

    public static CommandReport CommandReport(ref RecordReader r) =>
        new(r.Text("key"u8), r.Text("state"u8), r.Text("why"u8), r.Flag("repeated"u8), r.Record("output"u8, OutputReport));

    public static DecisionList DecisionList(ref RecordReader r) => new(r.Records("decisions"u8, DecisionReport));

    public static DecisionReport DecisionReport(ref RecordReader r) =>
        new(
            r.Whole("number"u8),
            r.Text("time"u8),
            r.Whole("time_ns"u8),
            r.Text("property"u8),
            r.Text("kind"u8),
            r.NumberOrNull("value"u8),
            r.Text("author"u8),
            r.Text("reason"u8),
            r.Text("why"u8),
            r.Text("key"u8));
}
