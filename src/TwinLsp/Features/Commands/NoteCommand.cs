using System.Text.Json;

namespace EdgeTwin.Lsp.Features.Commands;

/// <summary>A command that a client may have executed.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Arguments">What it takes, for a message: in brackets what may be left out.</param>
/// <param name="Summary">One sentence for the documentation.</param>
/// <param name="Run">Does it.</param>
internal sealed record NoteCommand(string Name, string Arguments, string Summary, Func<CommandCall, ValueTask<JsonElement>> Run);
