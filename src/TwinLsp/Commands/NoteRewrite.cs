using System.Text;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Lsp.Commands;

/// <summary>Changes notes on the disk: all of them or none, each file whole or not at all, and none that has changed since it was read.</summary>
internal static class NoteRewrite
{
    /// <summary>The files as edits make them, by path.</summary>
    /// <exception cref="IOException">A file has changed since the vault was read, or cannot be read.</exception>
    public static List<RewrittenFile> Plan(VaultSnapshot vault, IReadOnlyList<NoteEdit> edits)
    {
        var files = new List<RewrittenFile>();
        var builder = new FactsBuilder(vault.Index.Names.Names);
        foreach (var note in edits.GroupBy(edit => edit.Note).OrderBy(note => vault.Index.PathOf(note.Key), StringComparer.Ordinal))
        {
            var path = vault.Index.PathOf(note.Key);
            // What is edited was found in facts; only a text that has the same is the one that they were taken from.
            if (!NoteFile.TryRead(Path.Combine(vault.Root, path), out var text) || !builder.Build(NoteScan.Of(text)).SameAs(vault.Index[note.Key]!.Facts))
                throw Changed(path);
            files.Add(new RewrittenFile(path, text, Apply(text.Span, [.. note.OrderBy(edit => edit.Range.Start)])));
        }
        return files;
    }

    /// <summary>Writes them.</summary>
    /// <exception cref="IOException">A file has changed meanwhile, or the disk does not take one: then everything is as it was.</exception>
    public static void Write(string root, IReadOnlyList<RewrittenFile> files)
    {
        var fresh = new List<(string Fresh, string Target, RewrittenFile File)>();
        var written = new List<(string Target, RewrittenFile File)>();
        try
        {
            foreach (var file in files)
            {
                // A link stays one, and what it leads to is changed.
                var path = Path.Combine(root, file.Path);
                var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
                fresh.Add((WriteFresh(target, file.After), target, file));
            }
            foreach (var file in files)
            {
                if (!NoteFile.TryRead(Path.Combine(root, file.Path), out var now) || !now.Span.SequenceEqual(file.Before.Span))
                    throw Changed(file.Path);
            }
            foreach (var (source, target, file) in fresh)
            {
                File.Move(source, target, overwrite: true);
                written.Add((target, file));
            }
        }
        catch
        {
            foreach (var (target, file) in written)
                File.Move(WriteFresh(target, file.Before), target, overwrite: true);
            throw;
        }
        finally
        {
            foreach (var (source, _, _) in fresh)
                File.Delete(source);
        }
    }

    private static string WriteFresh(string target, ReadOnlyMemory<byte> text)
    {
        var fresh = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Environment.ProcessId}.tmp");
        using var file = new FileStream(fresh, FileMode.Create, FileAccess.Write);
        File.SetUnixFileMode(fresh, File.GetUnixFileMode(target));
        file.Write(text.Span);
        file.Flush(flushToDisk: true);
        return fresh;
    }

    private static byte[] Apply(ReadOnlySpan<byte> text, IReadOnlyList<NoteEdit> edits)
    {
        var result = new MemoryStream(text.Length + 256);
        var at = 0;
        foreach (var edit in edits)
        {
            result.Write(text[at..edit.Range.Start]);
            result.Write(Encoding.UTF8.GetBytes(edit.NewText));
            at = edit.Range.End;
        }
        result.Write(text[at..]);
        return result.ToArray();
    }

    private static IOException Changed(string path) => new($"'{path}' has changed since it was read; nothing was written. Run the command again.");
}
