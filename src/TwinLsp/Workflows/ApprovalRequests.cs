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

    private const string Extension = ".md";

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
            new Approval { IsGiven = false, Id = RunFolder.NewId(now), Vault = vault, Workflow = plan.Path, Sequence = plan.Sequence, Digest = plan.Digest, Kinds = plan.Kinds, Caller = caller.ReplaceLineEndings(" "), Until = now + Patience, Given = now },
            plan.Text);
        UserFile.Write(FileOf(request.Id), Encoding.UTF8.GetBytes(ApprovalText.Of(request.Asked, request.Text)), overwrite: false);
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
            if (new FileInfo(FileOf(id)).Length > ApprovalText.BytesMax)
                return null;
            var text = File.ReadAllText(FileOf(id));
            var sequence = ApprovalText.SequenceOf(text);
            return ApprovalText.Parse(text) is { IsGiven: false } asked && asked.Id == id && Sha256.Of(Encoding.UTF8.GetBytes(sequence)) == asked.Sequence ? new ApprovalRequest(asked, sequence) : null;
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
}
