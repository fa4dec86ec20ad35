using System.Globalization;
using System.Text;

namespace EdgeTwin.Self.Workflows;

/// <summary>An approval, or the request for one, as a file that a person can read, and take away: fields, and the sequence in words below.</summary>
public static class ApprovalText
{
    private const string GivenType = "approval";
    private const string AskedType = "request";
    private const string Indent = "    ";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>How large such a file may be.</summary>
    public const int BytesMax = 1 << 20;

    /// <summary>The file.</summary>
    /// <param name="approval">The approval.</param>
    /// <param name="sequence">What it allows, in words: <see cref="WorkflowPlan.Text"/>.</param>
    public static string Of(Approval approval, string sequence)
    {
        ArgumentNullException.ThrowIfNull(approval);
        ArgumentNullException.ThrowIfNull(sequence);
        var text = new StringBuilder($"---\ntype: {(approval.IsGiven ? GivenType : AskedType)}\n");
        Add(text, "id", approval.Id);
        Add(text, "vault", approval.Vault);
        Add(text, "workflow", approval.Workflow);
        Add(text, "effects", EffectWords.Of(approval.Kinds));
        Add(text, "caller", approval.Caller);
        Add(text, "until", approval.Until.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));
        Add(text, "runs-per-day", approval.RunsPerDay.ToString(CultureInfo.InvariantCulture));
        Add(text, "by", approval.By);
        Add(text, "given", approval.Given.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));
        Add(text, "sequence", approval.Sequence);
        if (approval.Digest.Length > 0)
            Add(text, "digest", approval.Digest);
        text.Append("---\n").Append(approval switch
        {
            { IsGiven: false } => "Somebody asks to be allowed this, once. Nothing is allowed by this file.\n\n",
            { IsStanding: true } => "This may be run as often as 'runs-per-day' says, until 'until'. Delete this file to take it back.\n\n",
            _ => "This may be run once. Delete this file to take it back.\n\n",
        });
        foreach (var line in sequence.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            text.Append(Indent).Append(line).Append('\n');
        return text.ToString();
    }

    /// <summary>The sequence that such a file shows.</summary>
    public static string SequenceOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Concat(text.Split('\n').Where(static line => line.StartsWith(Indent, StringComparison.Ordinal)).Select(static line => line[Indent.Length..] + "\n"));
    }

    /// <summary>Reads one; null if the text is none.</summary>
    public static Approval? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.Split('\n');
        if (lines.Length < 3 || lines[0].Trim() != "---")
            return null;
        var approval = new Approval();
        var isOne = false;
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].Trim() == "---")
                return isOne && approval is { Id.Length: > 0, Sequence.Length: > 0, Caller.Length: > 0, RunsPerDay: >= 0 and <= Approval.RunsPerDayMax } && (approval.IsStanding || approval.Digest.Length > 0) ? approval : null;
            if (lines[i].Split(": ", 2) is not [var key, var value])
                return null;
            value = value.Trim();
            if (key == "type" && value is GivenType or AskedType)
                (isOne, approval) = (true, approval with { IsGiven = value == GivenType });
            if (With(approval, key, value) is not { } next)
                return null;
            approval = next;
        }
        return null;
    }

    private static Approval? With(Approval approval, string key, string value) => key switch
    {
        "id" => approval with { Id = value },
        "vault" => approval with { Vault = value },
        "workflow" => approval with { Workflow = value },
        "effects" => EffectWords.TryParse(value, out var kinds) ? approval with { Kinds = kinds } : null,
        "caller" => approval with { Caller = value },
        "until" => Time(value) is { } until ? approval with { Until = until } : null,
        "given" => Time(value) is { } given ? approval with { Given = given } : null,
        "runs-per-day" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var runs) ? approval with { RunsPerDay = runs } : null,
        "by" => approval with { By = value },
        "sequence" => approval with { Sequence = value },
        "digest" => approval with { Digest = value },
        _ => approval,
    };

    private static DateTimeOffset? Time(string value) => DateTimeOffset.TryParseExact(value, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    // A path or a name with a line end would be two fields.
    private static void Add(StringBuilder text, string key, string value) => text.Append(key).Append(": ").Append(value.ReplaceLineEndings(" ")).Append('\n');
}
