using System.Text;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Lsp.Workflows;
using EdgeTwin.Self.Completion;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Voice;

/// <summary>
/// What became of suggestions in a vault: its file <c>.edgetwin/suggestions.md</c>, which its writer reads, changes and deletes as they like. Added to by whatever
/// servers run on the vault, one after another. What cannot be understood or may not be written is never written over.
/// </summary>
/// <param name="root">The vault's folder.</param>
internal sealed class SuggestionFile(string root)
{
    /// <summary>The file, from the vault's root.</summary>
    public const string Name = ".edgetwin/suggestions.md";

    private readonly NoteDisk _disk = new(root);
    private readonly string _file = Path.Combine(root, Name);

    /// <summary>What it says; nothing is known if it is not there.</summary>
    /// <param name="problem">What is wrong with it, with what to do; null if nothing is.</param>
    public SuggestionRecord Read(out string? problem) => PageOf(_disk.Read(Name), out problem)?.Record ?? new SuggestionRecord();

    /// <summary>Adds counts to what it says by now.</summary>
    /// <param name="more">The counts.</param>
    /// <param name="problem">Why that cannot be done, with what to do; null if nothing is wrong, or only another server is at it.</param>
    /// <returns>All that it says then; null if they were not added.</returns>
    public SuggestionRecord? Add(SuggestionRecord more, out string? problem)
    {
        problem = null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
            using var held = FolderLock.TryTake(Path.GetDirectoryName(_file)!);
            if (held is null)
                return null;
            var before = _disk.Read(Name);
            if (PageOf(before, out problem) is not { } page)
                return null;
            if (before is not null && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(_file) & UnixFileMode.UserWrite) == 0)
            {
                problem = Words("it is read-only");
                return null;
            }
            page.Record.Add(more);
            var outcome = _disk.Write(Name, before, Encoding.UTF8.GetBytes(page.ToString()));
            problem = outcome.State == EffectState.Done ? null : Words(outcome.Words);
            return problem is null ? page.Record : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problem = Words(error.Message);
            return null;
        }
    }

    private SuggestionPage? PageOf(byte[]? text, out string? problem)
    {
        problem = null;
        if (text is null)
            return SuggestionPage.Empty;
        if (text.Length > SuggestionPage.BytesMax)
        {
            problem = Words($"it has {text.Length} bytes; allowed are {SuggestionPage.BytesMax}");
            return null;
        }
        var page = SuggestionPage.Read(Encoding.UTF8.GetString(text), out var wrong);
        problem = wrong is null ? null : Words(wrong);
        return page;
    }

    private string Words(string problem) => $"{_file}: {problem}. It is left as it is, and what becomes of suggestions is not kept until it is mended or deleted.";
}
