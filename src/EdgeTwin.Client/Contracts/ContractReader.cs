namespace EdgeTwin.Client.Contracts;

/// <summary>
/// Reads each contract that an agent answers with. By hand: the metadata that a serializer generates for reading would be a twentieth of
/// every program that calls agents. Names and order are those of the JSON form; a test holds them to it.
/// </summary>
internal static partial class ContractReader
{
    public static TwinList TwinList(ref RecordReader r) => new(r.Records("twins"u8, TwinSummary));

    public static TwinSummary TwinSummary(ref RecordReader r) =>
        new(r.Text("id"u8), r.SmallWhole("property_count"u8), r.Text("quality"u8), r.Whole("sample_count"u8));

    public static TwinReport TwinReport(ref RecordReader r) => new(r.Text("id"u8), r.Records("properties"u8, PropertyReport));

    public static PropertyReport PropertyReport(ref RecordReader r) =>
        new(
            r.Text("twin"u8),
            r.Text("property"u8),
            r.NumberOrNull("value"u8),
            r.Text("unit"u8),
            r.Text("unit_print"u8),
            r.Text("kind"u8),
            r.Text("quality"u8),
            r.Text("reason"u8),
            r.TextOrNull("time"u8),
            r.Whole("time_ns"u8),
            r.NumberOrNull("last_value"u8),
            r.Whole("last_value_time_ns"u8),
            r.Whole("sample_count"u8),
            r.Whole("bad_count"u8),
            r.Text("description"u8),
            r.NumberOrNull("range_min"u8),
            r.NumberOrNull("range_max"u8),
            r.RecordOrNull("desired"u8, DesiredReport),
            r.NumberOrNull("delta"u8));

    public static DesiredReport DesiredReport(ref RecordReader r) =>
        new(r.Text("twin"u8), r.Text("property"u8), r.Number("value"u8), r.Whole("version"u8), r.Text("time"u8), r.Whole("time_ns"u8), r.Text("author"u8), r.Text("reason"u8), r.Flag("manual"u8), r.Text("lease"u8));

    public static ChangeReport ChangeReport(ref RecordReader r) =>
        new(r.Text("cursor"u8), r.Text("twin"u8), r.Text("property"u8), r.NumberOrNull("value"u8), r.Text("unit"u8), r.Text("quality"u8), r.Text("reason"u8), r.Text("time"u8), r.Whole("time_ns"u8));

    public static StreamNotice StreamNotice(ref RecordReader r) => new(r.Text("kind"u8), r.Text("cursor"u8), r.Whole("lost"u8), r.Text("message"u8));

    public static HistoryHeader HistoryHeader(ref RecordReader r) =>
        new(r.Text("twin"u8), r.Text("property"u8), r.Text("unit"u8), r.Text("tier"u8), r.Text("aggregate"u8), r.Text("from"u8), r.Text("to"u8));

    public static HistoryPointReport HistoryPointReport(ref RecordReader r) =>
        new(
            r.Text("time"u8),
            r.Whole("time_ns"u8),
            r.NumberOrNull("value"u8),
            r.NumberOrNull("min"u8),
            r.NumberOrNull("max"u8),
            r.NumberOrNull("mean"u8),
            r.NumberOrNull("last"u8),
            r.Whole("count"u8),
            r.Text("quality"u8),
            r.Text("reason"u8));

    public static HistoryFooter HistoryFooter(ref RecordReader r) => new(r.Whole("count"u8), r.Flag("truncated"u8), r.TextOrNull("next"u8));

    public static HealthReport HealthReport(ref RecordReader r) =>
        new(
            r.Text("status"u8),
            r.Texts("problems"u8),
            r.Text("version"u8),
            r.Number("uptime_seconds"u8),
            r.SmallWhole("properties"u8),
            r.Whole("samples_applied"u8),
            r.Whole("samples_not_journaled"u8),
            r.Whole("journal_bytes"u8),
            r.Whole("history_bytes"u8),
            r.Whole("bytes_written_today"u8),
            r.Whole("write_budget_bytes_per_day"u8),
            r.SmallWhole("subscribers"u8),
            r.Whole("subscribers_dropped"u8),
            r.Whole("changes_lost"u8),
            r.Records("queues"u8, QueueReport));

    public static QueueReport QueueReport(ref RecordReader r) =>
        new(r.Text("name"u8), r.Whole("frames_written"u8), r.Whole("frames_lost"u8), r.Whole("pending_bytes"u8), r.SmallWhole("bytes_max"u8));

    public static EventList EventList(ref RecordReader r) => new(r.Records("events"u8, EventReport));

    public static EventReport EventReport(ref RecordReader r) => new(r.Text("time"u8), r.Whole("time_ns"u8), r.Text("severity"u8), r.Text("source"u8), r.Text("message"u8));

    public static ReloadReport ReloadReport(ref RecordReader r) => new(r.Flag("applied"u8), r.Texts("errors"u8));

    public static RecordingReport RecordingReport(ref RecordReader r) => new(r.Flag("running"u8), r.Text("path"u8));

    public static AlertList AlertList(ref RecordReader r) => new(r.Records("alerts"u8, AlertReport));

    public static AlertReport AlertReport(ref RecordReader r) =>
        new(
            r.Text("name"u8),
            r.Text("state"u8),
            r.Text("severity"u8),
            r.Text("text"u8),
            r.Text("when"u8),
            r.TextOrNull("clear"u8),
            r.Text("for"u8),
            r.TextOrNull("since"u8),
            r.Whole("since_ns"u8),
            r.TextOrNull("raised"u8),
            r.Whole("raised_ns"u8),
            r.Text("acknowledged_by"u8),
            r.Text("reason"u8),
            r.Record("verdict"u8, VerdictReport));

    public static VerdictReport VerdictReport(ref RecordReader r) =>
        new(
            r.Text("truth"u8),
            r.NumberOrNull("robustness"u8),
            r.Text("unit"u8),
            r.Text("unit_print"u8),
            r.Text("term"u8),
            r.Text("time"u8),
            r.Whole("time_ns"u8),
            r.TextOrNull("since"u8),
            r.Whole("since_ns"u8),
            r.Text("why"u8));

    public static AlertTrialReport AlertTrialReport(ref RecordReader r) =>
        new(
            r.Text("when"u8),
            r.TextOrNull("clear"u8),
            r.Text("for"u8),
            r.Text("from"u8),
            r.Whole("from_ns"u8),
            r.Text("to"u8),
            r.Whole("to_ns"u8),
            r.Whole("count"u8),
            r.Number("raised_seconds"u8),
            r.Number("unknown_seconds"u8),
            r.Records("firings"u8, AlertFiringReport));

    public static AlertFiringReport AlertFiringReport(ref RecordReader r) =>
        new(
            r.Text("raised"u8),
            r.Whole("raised_ns"u8),
            r.Text("end"u8),
            r.Whole("end_ns"u8),
            r.Flag("is_over"u8),
            r.NumberOrNull("robustness"u8),
            r.Text("unit"u8),
            r.Text("unit_print"u8),
            r.Text("extreme"u8),
            r.Whole("extreme_ns"u8),
            r.Text("term"u8));

    public static ConditionAnswer ConditionAnswer(ref RecordReader r) => new(r.Text("condition"u8), r.Record("verdict"u8, VerdictReport), r.RecordOrNull("range"u8, ConditionRangeReport));

    public static ConditionRangeReport ConditionRangeReport(ref RecordReader r) =>
        new(
            r.Text("from"u8),
            r.Whole("from_ns"u8),
            r.Text("to"u8),
            r.Whole("to_ns"u8),
            r.TextOrNull("known_from"u8),
            r.Whole("known_from_ns"u8),
            r.Number("held_seconds"u8),
            r.Number("violated_seconds"u8),
            r.Number("unknown_seconds"u8),
            r.RecordOrNull("worst"u8, ConditionIntervalReport),
            r.RecordOrNull("tightest"u8, ConditionIntervalReport),
            r.Records("intervals"u8, ConditionIntervalReport),
            r.Whole("intervals_left_out"u8));

    public static ConditionIntervalReport ConditionIntervalReport(ref RecordReader r) =>
        new(
            r.Text("truth"u8),
            r.Text("begin"u8),
            r.Whole("begin_ns"u8),
            r.Text("end"u8),
            r.Whole("end_ns"u8),
            r.NumberOrNull("robustness"u8),
            r.Text("unit"u8),
            r.Text("unit_print"u8),
            r.Text("extreme"u8),
            r.Whole("extreme_ns"u8),
            r.Text("term"u8));

    public static Problem Problem(ref RecordReader r) =>
        new(
            r.Text("type"u8),
            r.Text("title"u8),
            r.SmallWhole("status"u8),
            r.Text("detail"u8),
            r.TextOrNull("value"u8),
            r.TextsOrNull("allowed"u8),
            r.TextOrNull("next_step"u8),
            r.RecordsOrNull("places"u8, ProblemPlace));

    private static ProblemPlace ProblemPlace(ref RecordReader r) =>
        new(r.Text("member"u8), r.SmallWhole("start"u8), r.SmallWhole("length"u8), r.Text("message"u8), r.SmallWhole("fix_start"u8), r.SmallWhole("fix_length"u8), r.TextOrNull("fix"u8));
}
