using System.Text.Json;
using EdgeTwin.JsonRpc.Messages;
using EdgeTwin.Lsp.Commands;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Lsp.Workflows;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Self.Mining;
using ErrorCodes = EdgeTwin.JsonRpc.Messages.ErrorCodes;

namespace EdgeTwin.Lsp.Features.Commands;

/// <summary>What the writer does again and again, offered as a workflow. Nothing is made that was not chosen, and what is made is a draft that does nothing by itself.</summary>
internal static class HabitCommands
{
    /// <summary>Makes a draft of one; a code action runs it.</summary>
    public const string Draft = "edgetwin.workflowDraft";

    private const int ShownMax = 8;

    /// <summary>The commands.</summary>
    public static IReadOnlyList<NoteCommand> All { get; } =
    [
        new("edgetwin.workflowMine", "[an address in the vault]", "Looks in the lists of a vault for what its writer does again and again, shows it, and makes the draft of a workflow of what the writer chooses. The result is what `twinlsp workflow mine --json` prints.", MineAsync),
        new(Draft, "the address of a note; which, as `id` of what `edgetwin.workflowMine` found", "Makes a note with the draft of a workflow of what is done again and again, with where it was done, and shows it. The result is its address.", DraftAsync),
    ];

    private static async ValueTask<JsonElement> MineAsync(CommandCall call)
    {
        var vault = await call.VaultAsync().ConfigureAwait(false);
        var found = await Task.Run(() => HabitReader.Find(vault, MiningLimits.TimesMin, call.Cancellation), call.Cancellation).ConfigureAwait(false);
        var shown = found.Habits.Take(ShownMax).ToList();
        if (shown.Count == 0)
        {
            await call.ShowAsync($"No list has {MiningLimits.StepsMin} steps that are done one after the other in {MiningLimits.TimesMin} notes, and that no workflow has.", isWarning: false).ConfigureAwait(false);
        }
        else
        {
            var names = shown.Select((habit, i) => $"{i + 1}. {habit.Title}").ToArray();
            var words = shown.Select((habit, i) => $"{names[i]} ({habit.Times} times): {string.Join("; ", habit.Steps.Select(step => step.Text))}");
            var chosen = Array.IndexOf(names, await call.ChooseAsync($"Of what may a workflow be made?\n{string.Join('\n', words)}", isWarning: false, names).ConfigureAwait(false));
            if (chosen >= 0)
                await MakeAsync(call, vault, shown[chosen]).ConfigureAwait(false);
        }
        return HabitJson.Of(found);
    }

    private static async ValueTask<JsonElement> DraftAsync(CommandCall call)
    {
        var vault = await call.VaultAsync().ConfigureAwait(false);
        var id = call.Text(1);
        var habit = vault.Habits.Of(vault).Habits.FirstOrDefault(habit => habit.Id == id)
            ?? (await Task.Run(() => HabitReader.Find(vault, MiningLimits.TimesMin, call.Cancellation), call.Cancellation).ConfigureAwait(false)).Habits.FirstOrDefault(habit => habit.Id == id)
            ?? throw new RpcException(ErrorCodes.RequestFailed, $"'{id}' is nothing that is done again and again in '{vault.Root}', or no more; 'edgetwin.workflowMine' says what is.");
        return await MakeAsync(call, vault, habit).ConfigureAwait(false);
    }

    private static ValueTask<JsonElement> MakeAsync(CommandCall call, VaultSnapshot vault, Habit habit)
    {
        var name = NoteName.Of(habit.Title) is { Length: > 0 } title ? title : "Workflow";
        return NewNoteCommands.MakeAsync(call, vault, NoteName.FreePath(vault.Index, vault.Settings.NewNoteFolder, name), HabitDraft.Of(habit));
    }
}
