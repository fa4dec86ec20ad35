using System.Globalization;
using System.Text;

namespace EdgeTwin.Lsp.Commands;

/// <summary>The one place that writes to the terminal. The language server never does: its output is the protocol's.</summary>
/// <param name="Out">Answers.</param>
/// <param name="Error">Errors and hints.</param>
/// <param name="HasColour">Whether colours may be used.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool HasColour)
{
    private const string Escape = "\u001b[";

    /// <summary>Whether a person watches the error output, so that it may show how far a long work has come.</summary>
    public bool HasProgress { get; init; }

    /// <summary>Answers to questions; null where nobody can be asked.</summary>
    public TextReader? In { get; init; }

    /// <summary>What another program or a file gives; null where a person types.</summary>
    public TextReader? Piped { get; init; }

    /// <summary>Whether errors are objects for programs (<c>--json</c>).</summary>
    public bool HasJsonErrors { get; init; }

    /// <summary>The terminal of this process; no colour if NO_COLOR is set (no-color.org) or the output is no terminal.</summary>
    public static Terminal OfProcess()
    {
#pragma warning disable RS0030 // This is the place that the ban names.
        var colour = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new Terminal(Console.Out, Console.Error, colour) { HasProgress = !Console.IsErrorRedirected, In = Console.IsInputRedirected ? null : Console.In, Piped = Console.IsInputRedirected ? Console.In : null };
#pragma warning restore RS0030
    }

    /// <summary>Shows how far a long work has come, on a line that the next one takes the place of; nothing where no person watches.</summary>
    public void Progress(string text)
    {
        if (HasProgress)
            Error.Write($"\r{text}{Escape}K");
    }

    /// <summary>Takes the line of <see cref="Progress"/> away.</summary>
    public void EndProgress()
    {
        if (HasProgress)
            Error.Write($"\r{Escape}K");
    }

    /// <summary>Writes a line.</summary>
    public void Line(string text) => Out.WriteLine(text);

    /// <summary>Writes an answer for programs.</summary>
    public void Json(ReadOnlySpan<byte> json)
    {
        Out.WriteLine(Encoding.UTF8.GetString(json));
        Out.Flush();
    }

    /// <summary>Writes an error or a warning to the error output: words, or with <c>--json</c> an object.</summary>
    public void Fail(string message)
    {
        if (HasJsonErrors)
            Error.WriteLine(System.Text.Json.JsonSerializer.Serialize(new CommandProblem(message), CommandJson.Default.CommandProblem));
        else
            Error.WriteLine($"{Paint("twinlsp:", "31")} {message}");
    }

    /// <summary>Says something about the answer that is no part of it.</summary>
    public void Note(string message)
    {
        if (!HasJsonErrors)
            Error.WriteLine(message);
    }

    /// <summary>Text in a colour, where there are colours.</summary>
    public string Paint(string text, string colour) => HasColour ? string.Create(CultureInfo.InvariantCulture, $"{Escape}{colour}m{text}{Escape}0m") : text;
}
