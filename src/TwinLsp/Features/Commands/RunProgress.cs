using EdgeTwin.Lsp.Server;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Features.Commands;

/// <summary>How far a run is, as a bar in the client; whoever cancels the bar or the command ends the run.</summary>
internal sealed class RunProgress(CommandCall call, WorkflowPlan plan)
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(call.Cancellation);
    private WorkDone? _bar;

    /// <summary>Set when the run is to end.</summary>
    public CancellationToken Cancellation => _stop.Token;

    /// <summary>Shows the bar, where the client has one.</summary>
    public async ValueTask BeginAsync()
    {
        if (call.Session.Client.Capabilities.Window?.WorkDoneProgress == true)
            _bar = await WorkDone.BeginAsync(call.Connection, plan.Title, call.Cancellation, _stop.Cancel).ConfigureAwait(false);
    }

    /// <summary>Moves it. Called on the thread of the run.</summary>
    public void Show(int step, string text)
    {
        if (_bar is { } bar)
            _ = bar.ReportAsync($"{step}. {text}", step - 1, plan.Steps.Count);
    }

    /// <summary>Takes it away.</summary>
    public async ValueTask EndAsync()
    {
        if (_bar is { } bar)
            await bar.EndAsync("").ConfigureAwait(false);
        _stop.Dispose();
    }
}
