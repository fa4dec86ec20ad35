using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Protocol.Json;
using EdgeTwin.Lsp.Views;

namespace EdgeTwin.Lsp.Features;

/// <summary>A <see cref="WorkspaceEdit"/> that may be large: the changes of notes are not in it as objects.</summary>
/// <param name="edit">The rest.</param>
/// <param name="notes">The changes of notes; they stand behind files that are made, and before files that are moved.</param>
/// <param name="here">The note at hand.</param>
[JsonConverter(typeof(Converter))]
internal sealed class RenameAnswer(WorkspaceEdit edit, NoteEdits? notes = null, NoteView? here = null)
{
    /// <summary>The files that are moved.</summary>
    public IEnumerable<RenameFile> Moves => (edit.DocumentChanges ?? []).Select(step => step.Value).OfType<RenameFile>();

    /// <summary>A step as its client can make it and shows it; null if nothing is to be done.</summary>
    /// <param name="edits">What is to be done.</param>
    /// <param name="here">The note at hand; null if there is none.</param>
    /// <param name="isShown">Whether the writer is to see changes of other notes before they are made.</param>
    /// <param name="client">What the client can.</param>
    /// <exception cref="JsonRpc.Messages.RpcException">What the client cannot do cannot be left out.</exception>
    public static RenameAnswer? Of(EditBuilder edits, NoteView? here, bool isShown, ClientCapabilities client)
    {
        var notes = EditFit.TakesSteps(client) ? edits.TakeNotes() : null;
        var rest = EditFit.For(edits.ToProtocol() ?? (notes is null ? null : new WorkspaceEdit { DocumentChanges = [] }), client);
        return RenamePreview.Of(rest, notes, here, isShown, client) is { } edit ? new RenameAnswer(edit, notes, here) : null;
    }

    private void Write(Utf8JsonWriter writer)
    {
        if (notes is null)
        {
            edit.Write(writer);
            return;
        }
        writer.WriteStartObject();
        writer.WriteStartArray("documentChanges"u8);
        WriteFiles(writer, isMove: false);
        notes.Write(writer, edit.ChangeAnnotations is null ? null : note => RenamePreview.GroupOf(note, here));
        WriteFiles(writer, isMove: true);
        writer.WriteEndArray();
        JsonWriting.Optional(writer, "changeAnnotations"u8, edit.ChangeAnnotations);
        writer.WriteEndObject();
    }

    private void WriteFiles(Utf8JsonWriter writer, bool isMove)
    {
        foreach (var step in edit.DocumentChanges!)
        {
            if (step.Value is RenameFile == isMove)
                step.Write(writer);
        }
    }

    /// <summary>Writes it as the protocol's edit.</summary>
    internal sealed class Converter : JsonConverter<RenameAnswer>
    {
        /// <inheritdoc/>
        public override RenameAnswer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Only a client reads edits.");

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, RenameAnswer value, JsonSerializerOptions options) => value.Write(writer);
    }
}
