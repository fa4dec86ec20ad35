using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Self.Completion;

namespace EdgeTwin.Lsp.Voice;

/// <summary>What was shown behind a cursor. One place of a ring: it is filled again and again, and nothing is allocated for it.</summary>
/// <param name="command">What a client runs once it was taken.</param>
internal sealed class ShownSuggestion(Command command)
{
    private Suggestion? _suggestion;
    private int _length;

    /// <summary>What a client runs once it was taken.</summary>
    public Command Command => command;

    /// <summary>The note.</summary>
    public string Path { get; private set; } = "";

    /// <summary>The byte of the note where the cursor was.</summary>
    public int Offset { get; private set; }

    /// <summary>The month, as <c>yyyy-MM</c>.</summary>
    public string Month { get; private set; } = "";

    /// <summary>The band of its chance.</summary>
    public int Band { get; private set; }

    /// <summary>When it came; a timestamp.</summary>
    public long At { get; private set; }

    /// <summary>Whether it is counted that it was shown.</summary>
    public bool IsCounted { get; set; }

    /// <summary>Whether it was taken.</summary>
    public bool IsTaken { get; set; }

    /// <summary>What it adds to the text, UTF-8.</summary>
    public ReadOnlySpan<byte> Text => _suggestion is { } suggestion ? suggestion.Text[.._length] : default;

    /// <summary>Something else is shown.</summary>
    public void Fill(string path, int offset, Suggestion suggestion, int length, string month, long at)
    {
        (Path, Offset, _suggestion, _length, Month, At) = (path, offset, suggestion, length, month, at);
        (Band, IsCounted, IsTaken) = (SuggestionBands.Of(suggestion.Chance), false, false);
    }
}
