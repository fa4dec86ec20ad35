using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using EdgeTwin.Lsp.Workflows;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Commands;

/// <summary>
/// The writer at the other end of a pipe: the language server shows what this program asks and how far it is, and answers by lines. When it is
/// gone, nobody can be asked any more, and a run stops before its next effect.
/// </summary>
internal sealed class RelayWriter : IWorkflowWriter
{
    private static readonly TimeSpan CheckPatience = TimeSpan.FromSeconds(10);

    private readonly Terminal _terminal;
    private readonly CancellationTokenSource _stop;
    private readonly object _lock = new();
    private string? _answer;
    private bool _isGone;
    private int _last;

    /// <summary>Begins to listen.</summary>
    public RelayWriter(Stream input, Terminal terminal, CancellationTokenSource stop)
    {
        (_terminal, _stop) = (terminal, stop);
        new Thread(() => Listen(input)) { IsBackground = true }.Start();
    }

    /// <inheritdoc/>
    public bool CanAsk
    {
        get
        {
            lock (_lock)
                return !_isGone;
        }
    }

    /// <inheritdoc/>
    public string? Ask(string question, string[] answers, TimeSpan timeout, CancellationToken cancellation)
    {
        var id = ++_last;
        Say(json =>
        {
            json.WriteString("ask", question);
            json.WriteNumber("id", id);
            json.WriteNumber("seconds", Math.Min(timeout.TotalSeconds, int.MaxValue));
            WorkflowJson.Lines(json, "answers", answers);
        });
        return Wait(id, timeout, cancellation) is { } said && answers.Contains(said) ? said : null;
    }

    /// <summary>In what the workflow is otherwise in the editor; null if it is what was approved there too.</summary>
    public string? Guard(WorkflowPlan plan)
    {
        if (!CanAsk)
            return "the editor is gone";
        var id = ++_last;
        Say(json => json.WriteNumber("check", id));
        return Wait(id, CheckPatience, CancellationToken.None) is { } sequence && sequence == plan.Sequence ? null : $"'{plan.Path}' is otherwise in the editor than when it was approved";
    }

    /// <summary>Tells how far the run is.</summary>
    public void Progress(RunEntry entry)
    {
        if (entry.Kind is not (RunEntry.Intent or RunEntry.Outcome))
            return;
        Say(json =>
        {
            json.WriteNumber("step", entry.Step);
            json.WriteString("text", $"{entry.Text}{(entry.State.Length > 0 ? ": " + entry.State : "")}");
        });
    }

    /// <summary>Tells what came of it.</summary>
    public void End(RunResult result, IEnumerable<string> lines) => Say(json =>
    {
        WorkflowJson.Write(json, result);
        WorkflowJson.Lines(json, "lines", lines);
    });

    private void Say(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        lock (_lock)
            _terminal.Json(buffer.WrittenSpan);
    }

    private string? Wait(int id, TimeSpan timeout, CancellationToken cancellation)
    {
        var mark = id.ToString(CultureInfo.InvariantCulture) + "\t";
        using var woken = cancellation.Register(Wake);
        var begun = Environment.TickCount64;
        lock (_lock)
        {
            // An answer to an earlier question that nobody waits for any more is none.
            while (_answer?.StartsWith(mark, StringComparison.Ordinal) != true)
            {
                var left = timeout.TotalMilliseconds - (Environment.TickCount64 - begun);
                if (_isGone || cancellation.IsCancellationRequested || left <= 0)
                    return null;
                Monitor.Wait(_lock, (int)Math.Min(left, 60_000));
            }
            return _answer[mark.Length..];
        }
    }

    private void Wake()
    {
        lock (_lock)
            Monitor.PulseAll(_lock);
    }

    private void Listen(Stream input)
    {
        using var lines = new StreamReader(input, Encoding.UTF8);
        while (lines.ReadLine() is { } line)
        {
            if (line == WorkflowRelay.Stop)
                _stop.Cancel();
            lock (_lock)
            {
                _answer = line;
                Monitor.PulseAll(_lock);
            }
        }
        lock (_lock)
        {
            _isGone = true;
            Monitor.PulseAll(_lock);
        }
    }
}
