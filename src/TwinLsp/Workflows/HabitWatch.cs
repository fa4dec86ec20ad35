using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Self.Mining;

namespace EdgeTwin.Lsp.Workflows;

/// <summary>
/// What is done again and again in one vault, for whoever asks while somebody writes. Looked for beside everything else once somebody asks, and again at most once
/// in a few minutes; in between, what was found before is said. Any thread may use it.
/// </summary>
internal sealed class HabitWatch
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromMinutes(5);

    /// <summary>How long the first who asks waits: a small vault is looked through by then.</summary>
    private static readonly TimeSpan WaitMax = TimeSpan.FromMilliseconds(300);

    private static readonly HabitFindings Nothing = new([], false);

    private readonly Lock _lock = new();
    private Task? _looking;
    private HabitFindings? _found;
    private long _beganAt;

    /// <summary>What was found; nothing until the vault has been looked through.</summary>
    public HabitFindings Of(VaultSnapshot now)
    {
        Task looking;
        lock (_lock)
        {
            if (_looking is null || (_looking.IsCompleted && now.Time.GetElapsedTime(_beganAt) > AgainAfter))
            {
                _beganAt = now.Time.GetTimestamp();
                _looking = LookAsync(now);
            }
            if (_found is not null)
                return _found;
            looking = _looking;
        }
        looking.Wait(WaitMax);
        lock (_lock)
            return _found ?? Nothing;
    }

    private Task LookAsync(VaultSnapshot now)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Look(now, done)) { IsBackground = true, Name = "Habits", Priority = ThreadPriority.BelowNormal }.Start();
        return done.Task;
    }

    private void Look(VaultSnapshot now, TaskCompletionSource done)
    {
        try
        {
            var found = HabitReader.Find(now, MiningLimits.TimesMin, CancellationToken.None);
            lock (_lock)
                _found = found;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Nobody asked in words; whoever does, by the command, hears of it.
        }
        finally
        {
            done.SetResult();
        }
    }
}
