using System.Collections.Concurrent;

namespace EdgeTwin.Lsp.Server;

/// <summary>
/// Moves of files that an answer of ours has just asked for. Some clients (Helix, VS Code) announce these as if their user had moved the
/// files, even before the edits that came with them: whoever answered that with edits too would have every link rewritten twice.
/// </summary>
internal sealed class OwnMoves(TimeProvider time)
{
    // A client that previews an edit may take its time; one that has dropped it must not be misunderstood for long.
    private static readonly TimeSpan AgeMax = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string OldUri, string NewUri), long> _asked = new();

    /// <summary>The client was asked to move a file, and to make all edits that this needs.</summary>
    public void Add(string oldUri, string newUri)
    {
        // Only the last answer can be under way.
        _asked.Clear();
        _asked[(oldUri, newUri)] = time.GetTimestamp();
    }

    /// <summary>Whether it is such a move that the client announces. It is announced once.</summary>
    public bool Take(string oldUri, string newUri) => _asked.TryRemove((oldUri, newUri), out var since) && time.GetElapsedTime(since) <= AgeMax;
}
