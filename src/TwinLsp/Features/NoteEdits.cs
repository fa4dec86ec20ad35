using System.Text.Json;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Linking;

namespace EdgeTwin.Lsp.Features;

/// <summary>
/// Changes of the texts of a vault's notes, which become JSON from the places themselves. The rename of a hub changes ten thousand links:
/// as objects they were half of the time, and most of the memory that the server ever needed.
/// </summary>
/// <param name="vault">The vault.</param>
/// <param name="positions">How the client counts.</param>
/// <param name="edits">The changes, those of one note together.</param>
internal sealed class NoteEdits(VaultSnapshot vault, Positions positions, IReadOnlyList<NoteEdit> edits)
{
    /// <summary>The vault.</summary>
    public VaultSnapshot Vault => vault;

    /// <summary>The changes, those of one note together.</summary>
    public IReadOnlyList<NoteEdit> Edits => edits;

    /// <summary>Writes a <see cref="TextDocumentEdit"/> for each note.</summary>
    /// <param name="writer">A writer in an array.</param>
    /// <param name="groupOf">The id of the annotation of a note's changes; null if they have none.</param>
    public void Write(Utf8JsonWriter writer, Func<int, string>? groupOf)
    {
        var addresses = new NoteAddresses(vault);
        var json = new JsonElements(writer, positions);
        var group = "";
        var note = -1;
        foreach (var edit in edits)
        {
            if (edit.Note == note)
            {
                json.Add(","u8);
            }
            else
            {
                if (note >= 0)
                    json.Add("]}"u8);
                note = edit.Note;
                group = groupOf?.Invoke(note);
                json.Begin();
                json.Add("{\"textDocument\":{\"uri\":\""u8);
                json.Add(addresses.Of(note));
                json.Add("\",\"version\":"u8);
                if (vault.Open.IsEmpty || vault.Open.GetValueOrDefault(vault.Index.PathOf(note)) is not { } open)
                    json.Add("null"u8);
                else
                    json.Add(open.Version);
                json.Add("},\"edits\":["u8);
            }
            json.Add("{\"range\":"u8);
            json.Add(edit.Range);
            json.Add(",\"newText\":"u8);
            json.AddString(edit.NewText);
            if (group is not null)
            {
                json.Add(",\"annotationId\":"u8);
                json.AddString(group);
            }
            json.Add("}"u8);
        }
        if (note >= 0)
            json.Add("]}"u8);
        json.End();
    }
}
