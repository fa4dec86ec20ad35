using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using EdgeTwin.JsonRpc;
using EdgeTwin.JsonRpc.Dispatch;
using EdgeTwin.JsonRpc.Framing;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Lsp.Commands;

/// <summary>
/// A client that is told what is wrong, with a note open and others that link to a heading of it: each time the heading comes or goes,
/// it waits until it has been told of all of them. The links and the heading are in what is open, not on the disk.
/// </summary>
internal sealed class PushBench : IDisposable
{
    // As many as somebody may have open beside each other.
    private const int NotesMax = 10;
    private const string Heading = "A heading that comes and goes";

    private readonly Pipe _pipe = new();
    private readonly Session _session;
    private readonly FrameReader _told;
    private readonly Vault _vault;
    private readonly string _path;
    private readonly HashSet<string> _linking = new(StringComparer.Ordinal);
    private readonly List<string> _paths = [];

    /// <summary>Opens the notes in a vault in which the note is open.</summary>
    public PushBench(Vault vault, VaultNote note, TimeProvider time)
    {
        (_vault, _told) = (vault, new FrameReader(_pipe.Reader));
        _session = new Session { Time = time };
        _session.Connection = new Connection(Stream.Null, _pipe.Writer.AsStream(), new HandlerTable([]), time);
        var index = vault.Capture().Index;
        _path = index.PathOf(note.Id);
        var link = Encoding.UTF8.GetBytes($"\n\n[[{NoteLink.Wiki(index, note)}#{Heading}]]\n");
        foreach (var path in new ReferenceFinder(index).SourcesOf(note, null).Take(NotesMax).Select(index.PathOf))
        {
            if (!NoteFile.TryRead(Path.Combine(vault.Root, path), out var text))
                continue;
            var uri = FileUri.Of(Path.Combine(vault.Root, path));
            vault.Open(path, new OpenNote(uri, 1, NoteScan.Of((byte[])[.. text.Span, .. link])));
            _linking.Add(uri);
            _paths.Add(path);
        }
        if (NoteCount > 0)
            Await();
    }

    /// <summary>How many notes link to the heading.</summary>
    public int NoteCount => _paths.Count;

    /// <summary>The heading comes, or goes again.</summary>
    public void Round(int round)
    {
        var open = _vault.FindOpen(_path)!;
        var end = open.Scan.Text.Length;
        var heading = Encoding.UTF8.GetBytes($"\n\n# {Heading}\n");
        var scan = round % 2 == 0 ? open.Scan.Edit(end, end, heading) : open.Scan.Edit(end - heading.Length, end, default);
        _vault.Open(_path, open with { Version = open.Version + 1, Scan = scan });
        Await();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var path in _paths)
            _vault.Close(path);
        _session.Ended.Dispose();
    }

    /// <summary>Has the client told, and waits for all that is.</summary>
    private void Await()
    {
        _session.Diagnostics.Ask(_vault);
        for (var left = new HashSet<string>(_linking, StringComparer.Ordinal); left.Count > 0;)
        {
            var frame = _told.ReadAsync().AsTask().GetAwaiter().GetResult();
            var message = new Utf8JsonReader(frame.Body);
            var told = JsonElement.ParseValue(ref message);
            frame.Return();
            if (told.GetProperty("method").ValueEquals(Methods.TextDocumentPublishDiagnostics))
                left.Remove(told.GetProperty("params").GetProperty("uri").GetString()!);
        }
    }
}
