using System.Globalization;
using EdgeTwin.Lsp.Workflows;

namespace EdgeTwin.Lsp.Commands;

/// <summary>The writer at a terminal: answers are chosen by their number or their words.</summary>
internal sealed class TerminalWriter(Terminal terminal) : IWorkflowWriter
{
    // A line that is waited for cannot be given up; what comes of it answers the next question.
    private Task<string?>? _line;

    /// <inheritdoc/>
    public bool CanAsk => terminal.In is not null;

    /// <inheritdoc/>
    public string? Ask(string question, string[] answers, TimeSpan timeout, CancellationToken cancellation)
    {
        if (terminal.In is not { } input)
            return null;
        terminal.EndProgress();
        terminal.Error.Write($"{question} [{string.Join(", ", answers.Select((answer, place) => string.Create(CultureInfo.InvariantCulture, $"{place + 1} {answer}")))}] ");
        terminal.Error.Flush();
        _line ??= Task.Run(input.ReadLine, CancellationToken.None);
        try
        {
            if (!_line.Wait((int)Math.Clamp(timeout.TotalMilliseconds, 0, int.MaxValue), cancellation))
                return null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        var said = _line.Result?.Trim() ?? "";
        _line = null;
        if (int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= answers.Length)
            return answers[number - 1];
        return Array.Find(answers, answer => answer.Equals(said, StringComparison.OrdinalIgnoreCase));
    }
}
