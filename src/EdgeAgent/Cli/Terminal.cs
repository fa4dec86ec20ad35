using System.Globalization;

namespace EdgeTwin.Agent.Cli;

/// <summary>The one place that writes to the terminal.</summary>
/// <param name="Out">Answers.</param>
/// <param name="Error">Errors and hints.</param>
/// <param name="IsInteractive">Whether a person watches, so lines may be redrawn.</param>
/// <param name="HasColour">Whether colours may be used.</param>
public sealed record Terminal(TextWriter Out, TextWriter Error, bool IsInteractive, bool HasColour)
{
    private const string Escape = "\u001b[";
    private static readonly string[] LocaleVariables = ["LC_ALL", "LC_CTYPE", "LANG"];

    /// <summary>How many columns there are.</summary>
    public int Width { get; init; } = 80;

    /// <summary>How many rows there are.</summary>
    public int Height { get; init; } = 40;

    /// <summary>Whether there is more than ASCII to draw with.</summary>
    public bool HasUnicode { get; init; }

    /// <summary>Whether a person watches the error output, so that it may show how far a long work has come.</summary>
    public bool HasProgress { get; init; }

    /// <summary>Answers to questions; null where nobody can be asked.</summary>
    public TextReader? In { get; init; }

    /// <summary>What is typed or fed in.</summary>
    public TextReader Input { get; init; } = TextReader.Null;

    /// <summary>The terminal of this process; no colour if NO_COLOR is set (no-color.org) or the output is no terminal.</summary>
    public static Terminal OfProcess()
    {
#pragma warning disable RS0030 // This is the place that the ban names.
        var interactive = !Console.IsOutputRedirected;
        var (width, height) = interactive && Console.WindowWidth > 0 ? (Console.WindowWidth, Console.WindowHeight) : (80, 40);
        var colour = interactive && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new Terminal(Console.Out, Console.Error, interactive, colour)
        {
            Width = width,
            Height = height,
            HasUnicode = IsUnicode(Environment.GetEnvironmentVariable),
            HasProgress = !Console.IsErrorRedirected,
            In = Console.IsInputRedirected ? null : Console.In,
            Input = Console.In,
        };
#pragma warning restore RS0030
    }

    /// <summary>Whether the environment asks for more than plain ASCII: a UTF-8 locale (the first of the three that is set counts, as in setlocale(3)), and no NO_COLOR.</summary>
    internal static bool IsUnicode(Func<string, string?> environment)
    {
        var locale = LocaleVariables.Select(environment).FirstOrDefault(value => !string.IsNullOrEmpty(value)) ?? "";
        return string.IsNullOrEmpty(environment("NO_COLOR"))
            && (locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("UTF8", StringComparison.OrdinalIgnoreCase));
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

    /// <summary>Writes a line of an answer for programs, at once.</summary>
    public void JsonLine(ReadOnlySpan<byte> json)
    {
        Out.WriteLine(System.Text.Encoding.UTF8.GetString(json));
        Out.Flush();
    }

    /// <summary>Whether errors are problem objects for programs, one a line (<c>--json</c>).</summary>
    public bool HasJsonErrors { get; init; }

    /// <summary>Writes an error or a warning to the error output: words, or with <c>--json</c> a problem object.</summary>
    public void Fail(string message)
    {
        if (HasJsonErrors)
            Fail(new CommandProblem(CommandProblem.Local, "The command says", message));
        else
            Error.WriteLine($"{Paint("edgetwin:", "31")} {message}");
    }

    /// <summary>Writes a problem that has parts: words, or with <c>--json</c> a problem object.</summary>
    public void Fail(CommandProblem problem)
    {
        if (HasJsonErrors)
        {
            Error.WriteLine(System.Text.Json.JsonSerializer.Serialize(problem, CommandJson.Default.CommandProblem));
            return;
        }
        var allowed = problem.Allowed is { Count: > 0 } words ? $" Allowed: {string.Join(", ", words)}." : "";
        Fail($"{problem.Detail}{allowed} {problem.NextStep}".TrimEnd());
    }

    /// <summary>Goes back to the top left, for a table that is drawn again.</summary>
    public void Home() => Out.Write(Escape + "H");

    /// <summary>Clears everything.</summary>
    public void Clear() => Out.Write(Escape + "2J" + Escape + "H");

    /// <summary>Clears what is below.</summary>
    public void ClearBelow() => Out.Write(Escape + "J");

    /// <summary>Ends a line that was drawn over an older one.</summary>
    public void RedrawnLine(string text) => Out.Write(text + Escape + "K\n");

    /// <summary>A quality in its colour.</summary>
    public string Quality(string word) => word switch
    {
        "good" => Paint(word, "32"),
        "bad" => Paint(word, "31"),
        _ => Paint(word, "33"),
    };

    /// <summary>Text in a colour, where there are colours.</summary>
    public string Paint(string text, string colour) => HasColour ? string.Create(CultureInfo.InvariantCulture, $"{Escape}{colour}m{text}{Escape}0m") : text;
}
