using System.Globalization;
using System.Text;
using EdgeTwin.Client.Remote;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Workflows;

/// <summary>
/// The approvals that a user gave, a file each in <c>edgetwin/approvals</c> of their configuration folder: readable, and taken back by deleting
/// it. One that was used is renamed, so that nobody uses it again. A vault has none: whoever sends one must not approve for its reader.
/// </summary>
internal sealed class ApprovalFiles(Func<string, string?> environment, TimeProvider time)
{
    private const string Fresh = ".md";
    private const string Used = ".used.md";
    private const string Uses = ".uses";

    /// <summary>Where they are.</summary>
    public string Folder { get; } = UserFile.Of("approvals", environment);

    /// <summary>Writes one down.</summary>
    /// <param name="approval">The approval.</param>
    /// <param name="sequence">What it allows, in words: <see cref="WorkflowPlan.Text"/>.</param>
    public void Give(Approval approval, string sequence)
    {
        UserFile.Write(PathOf(approval.Id, Fresh), Encoding.UTF8.GetBytes(ApprovalText.Of(approval, sequence)), overwrite: false);
        DurableFolder.Flush(Folder);
    }

    /// <summary>An approval that allows a plan: one for this run alone before a standing one.</summary>
    /// <param name="vault">The vault's folder.</param>
    /// <param name="plan">What is to be run.</param>
    /// <param name="caller">Who wants it.</param>
    /// <param name="why">Why there is none.</param>
    public Approval? Find(string vault, WorkflowPlan plan, string caller, out string why)
    {
        why = "nobody has approved it";
        Approval? standing = null;
        foreach (var file in Files(Fresh))
        {
            if (Read(file, out var problem) is not { } approval)
            {
                if (problem is not null)
                    why = problem;
                continue;
            }
            if (approval.Vault != vault || approval.Workflow != plan.Path)
                continue;
            if (approval.ProblemOf(plan, caller, time.GetUtcNow(), UsesToday(approval.Id)) is { } refused)
            {
                why = refused;
                continue;
            }
            if (!approval.IsStanding)
                return approval;
            standing ??= approval;
        }
        return standing;
    }

    /// <summary>Uses one, for one run: from then on it is not there for another, or one time less that day.</summary>
    /// <returns>Why that cannot be; null if it was used.</returns>
    public string? Take(Approval approval, string run)
    {
        try
        {
            if (approval.IsStanding)
            {
                if (UsesToday(approval.Id) >= approval.RunsPerDay || !File.Exists(PathOf(approval.Id, Fresh)))
                    return $"approval {approval.Id} does not count any more";
                using var file = new FileStream(PathOf(approval.Id, Uses), FileMode.Append, FileAccess.Write);
                file.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{time.GetLocalNow():yyyy-MM-dd} {run}\n")));
                file.Flush(flushToDisk: true);
            }
            else
                File.Move(PathOf(approval.Id, Fresh), PathOf(approval.Id, Used), overwrite: false);
            DurableFolder.Flush(Folder);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"approval {approval.Id} cannot be used: {error.Message}";
        }
    }

    /// <summary>One that a run has used; null if it was taken back.</summary>
    public Approval? OfRun(string id) => !RunFolder.IsId(id) ? null : Read(PathOf(id, Used), out _) ?? (Read(PathOf(id, Fresh), out _) is { IsStanding: true } standing ? standing : null);

    /// <summary>Those that stand for more than one run.</summary>
    public List<Approval> Standing()
    {
        var found = new List<Approval>();
        foreach (var file in Files(Fresh))
        {
            if (Read(file, out _) is { IsStanding: true } approval)
                found.Add(approval);
        }
        return found;
    }

    /// <summary>How often one was used today, or on a day that is still to come: a clock that goes back gives no more runs.</summary>
    private int UsesToday(string id)
    {
        var today = time.GetLocalNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var count = 0;
        if (File.Exists(PathOf(id, Uses)))
        {
            foreach (var line in File.ReadAllLines(PathOf(id, Uses)))
            {
                if (string.CompareOrdinal(line, today) >= 0)
                    count++;
            }
        }
        return count;
    }

    private List<string> Files(string extension)
    {
        if (!Directory.Exists(Folder))
            return [];
        var files = Directory.GetFiles(Folder, "*" + extension).Where(file => !file.EndsWith(Used, StringComparison.Ordinal)).ToList();
        files.Sort(StringComparer.Ordinal);
        return files;
    }

    private static Approval? Read(string file, out string? problem)
    {
        problem = null;
        try
        {
            if (!File.Exists(file) || new FileInfo(file).Length > ApprovalText.BytesMax)
                return null;
            problem = UserFile.ProblemOfWriters(file);
            if (problem is not null)
                return null;
            var approval = ApprovalText.Parse(File.ReadAllText(file));
            // A copy under another name would be used a second time.
            return approval is { IsGiven: true } && Path.GetFileName(file).Split('.')[0] == approval.Id ? approval : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problem = error.Message;
            return null;
        }
    }

    private string PathOf(string id, string extension) => Path.Combine(Folder, id + extension);
}
