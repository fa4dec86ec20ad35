using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Workflows;

/// <summary>
/// Has workflows run by the program beside this one, which has the machinery for it. Its questions are put to the writer here, and before each
/// effect it asks whether the workflow is still the same in the editor.
/// </summary>
/// <param name="writer">Who is asked.</param>
/// <param name="sequence">The number of the workflow's sequence as it is now in the editor; empty if it has none.</param>
/// <param name="progress">Is told the step and what it does.</param>
internal sealed class WorkflowRelay(IWorkflowWriter writer, Func<string> sequence, Action<int, string> progress)
{
    /// <summary>The line that ends a run.</summary>
    public const string Stop = "stop";

    /// <summary>The program; beside this one.</summary>
    public static string Program { get; set; } = Path.Combine(Path.GetDirectoryName(Environment.ProcessPath) ?? "/", "twinlsp-mcp");

    /// <summary>What was said beside the result: what a dry run went through.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>Runs it to its end.</summary>
    /// <param name="arguments">What to do, behind <c>workflow</c>.</param>
    /// <param name="caller">Under which name.</param>
    /// <param name="cancellation">Ends the run, so that what was done is taken back.</param>
    /// <exception cref="IOException">The program is not there, or did not say what came of it.</exception>
    public RunResult Run(string[] arguments, string caller, CancellationToken cancellation)
    {
        using var process = Start([Commands.WorkflowHand.Name, .. arguments, "--relay", "--caller", caller]);
        var input = process.StandardInput;
        using var stopped = cancellation.Register(() => Tell(input, Stop));
        RunResult? result = null;
        while (process.StandardOutput.ReadLine() is { } line)
            result = Take(line, input, cancellation) ?? result;
        process.WaitForExit();
        return result ?? throw new IOException($"'{Program}' did not say what came of it; 'resume' above the workflow's title tells how far it is, and the server's errors what it said.");
    }

    private RunResult? Take(string line, StreamWriter input, CancellationToken cancellation)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(line);
        }
        catch (JsonException)
        {
            return null;
        }
        using (document)
        {
            var said = document.RootElement;
            if (said.TryGetProperty("check", out var check))
                Tell(input, string.Create(CultureInfo.InvariantCulture, $"{check.GetInt32()}\t{sequence()}"));
            else if (said.TryGetProperty("ask", out var question))
            {
                string[] answers = [.. said.GetProperty("answers").EnumerateArray().Select(answer => answer.GetString()!)];
                var answer = writer.Ask(question.GetString()!, answers, TimeSpan.FromSeconds(said.GetProperty("seconds").GetDouble()), cancellation);
                Tell(input, string.Create(CultureInfo.InvariantCulture, $"{said.GetProperty("id").GetInt32()}\t{answer}"));
            }
            else if (said.TryGetProperty("step", out var step))
                progress(step.GetInt32(), said.GetProperty("text").GetString()!);
            else if (said.TryGetProperty("state", out var state))
            {
                foreach (var word in said.GetProperty("lines").EnumerateArray())
                    Lines.Add(word.GetString()!);
                return new(said.GetProperty("run").GetString()!, state.GetString()!, said.GetProperty("words").GetString()!, said.GetProperty("audit").GetString()!);
            }
        }
        return null;
    }

    private static void Tell(StreamWriter input, string line)
    {
        try
        {
            lock (input)
            {
                input.Write(line + "\n");
                input.Flush();
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // It has ended.
        }
    }

    private static Process Start(string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        }
        catch (Win32Exception error)
        {
            throw new IOException($"'{Program}' could not be started: {error.Message}. It belongs beside twinlsp; 'make publish' builds both, and 'make install' puts them in place.", error);
        }
    }
}
