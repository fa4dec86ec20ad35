using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Workflows;

/// <summary>A journal whose file is made with its first line: of a run that is refused there is none.</summary>
internal sealed class LateJournal(Func<RunFile> open) : IRunJournal, IDisposable
{
    private RunFile? _file;

    /// <inheritdoc/>
    public void Append(RunEntry entry) => (_file ??= open()).Append(entry);

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();
}
