using System.Globalization;
using System.Text;
using EdgeTwin.Client.Remote;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Workflows;

/// <summary>
/// What agents want to do and wait to be allowed: a file each in <c>edgetwin/requests</c> of the user's configuration folder. A request is
/// granted or denied by the person, never by whoever made it, and what is granted is exactly the sequence that it shows.
/// </summary>
internal sealed class ApprovalRequests(Func<string, string?> environment, TimeProvider time)
{
    /// <summary>How many may wait for one vault.</summary>
    public const int CountMax = 20;

    /// <summary>How long one counts.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int BytesMax = ApprovalText.BytesMax;
    private const string Extension = ".md";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Where they are.</summary>
    public string Folder { get; } = UserFile.Of("requests", environment);

    /// <summary>Asks for a plan to be allowed. Who asks for the same again waits for the same answer.</summary>
    /// <param name="vault">The vault's folder.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="caller">Who would run it.</param>
    /// <exception cref="IOException">It cannot be written down, or too many wait.</exception>
    public ApprovalRequest Ask(string vault, WorkflowPlan plan, string caller)
    {
        var waiting = List(vault);
        if (waiting.Find(one => one.Asked.Caller == caller && one.Asked.Workflow == plan.Path && one.Asked.Digest == plan.Digest) is { } same)
            return same;
        if (waiting.Count >= CountMax)
            throw new IOException($"{CountMax} requests wait already; the person grants or denies some first ('twinlsp workflow requests').");
        var now = time.GetUtcNow();
        var request = new ApprovalRequest(
            new Approval { Id = RunFolder.NewId(now), Vault = vault, Workflow = plan.Path, Sequence = plan.Sequence, Digest = plan.Digest, Kinds = plan.Kinds, Caller = OneLine(caller), Until = now + Patience, Given = now },
            plan.Text);
        Directory.CreateDirectory(Folder, OwnerOnly | UnixFileMode.UserExecute);
        var fresh = Path.Combine(Folder, $".{request.Id}.tmp");
        using (var file = new FileStream(fresh, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
            file.Write(Encoding.UTF8.GetBytes(TextOf(request)));
        File.Move(fresh, FileOf(request.Id), overwrite: false);
        return request;
    }

    /// <summary>Those that wait for a vault, the oldest first.</summary>
    public List<ApprovalRequest> List(string vault)
    {
        var found = new List<ApprovalRequest>();
        if (!Directory.Exists(Folder))
            return found;
        foreach (var file in Directory.GetFiles(Folder, "*" + Extension))
        {
            if (Find(Path.GetFileNameWithoutExtension(file)) is { } request && request.Asked.Vault == vault && request.Asked.ProblemAt(time.GetUtcNow()) is null)
                found.Add(request);
        }
        found.Sort(static (first, second) => string.CompareOrdinal(first.Id, second.Id));
        return found;
    }

    /// <summary>One by its name; null if there is none, or if what it shows is not what it asks for.</summary>
    public ApprovalRequest? Find(string id)
    {
        if (!RunFolder.IsId(id) || !File.Exists(FileOf(id)))
            return null;
        try
        {
            return new FileInfo(FileOf(id)).Length <= BytesMax && Parse(File.ReadAllText(FileOf(id))) is { } request && request.Id == id ? request : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Takes one away: it was granted or denied.</summary>
    public void Remove(string id)
    {
        if (RunFolder.IsId(id))
            File.Delete(FileOf(id));
    }

    private string FileOf(string id) => Path.Combine(Folder, id + Extension);

    private static string TextOf(ApprovalRequest request)
    {
        var asked = request.Asked;
        return $"id: {asked.Id}\nvault: {OneLine(asked.Vault)}\nworkflow: {OneLine(asked.Workflow)}\ncaller: {asked.Caller}\nuntil: {Shown(asked.Until)}\nasked: {Shown(asked.Given)}\neffects: {EffectWords.Of(asked.Kinds)}\nsequence: {asked.Sequence}\ndigest: {asked.Digest}\n\n{request.Text}";
    }

    private static ApprovalRequest? Parse(string text)
    {
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0)
            return null;
        var asked = new Approval();
        foreach (var line in text[..end].Split('\n'))
        {
            if (line.Split(": ", 2) is not [var key, var value])
                return null;
            asked = key switch
            {
                "id" => asked with { Id = value },
                "vault" => asked with { Vault = value },
                "workflow" => asked with { Workflow = value },
                "caller" => asked with { Caller = value },
                "until" => asked with { Until = Time(value) },
                "asked" => asked with { Given = Time(value) },
                "effects" => EffectWords.TryParse(value, out var kinds) ? asked with { Kinds = kinds } : asked,
                "sequence" => asked with { Sequence = value },
                "digest" => asked with { Digest = value },
                _ => asked,
            };
        }
        var shown = text[(end + 2)..];
        return Sha256.Of(Encoding.UTF8.GetBytes(shown)) == asked.Sequence && asked.Caller.Length > 0 && asked.Digest.Length > 0 ? new ApprovalRequest(asked, shown) : null;
    }

    private static string Shown(DateTimeOffset moment) => moment.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string value) => DateTimeOffset.TryParseExact(value, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : default;

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
