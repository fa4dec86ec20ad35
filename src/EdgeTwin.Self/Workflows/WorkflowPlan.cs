using System.Text;

namespace EdgeTwin.Self.Workflows;

/// <summary>The exact sequence of what a run would do, with everything resolved: what is shown, approved, run and compared.</summary>
/// <param name="Path">The workflow's note.</param>
/// <param name="Title">What it is called.</param>
/// <param name="When">What must hold before anything is done.</param>
/// <param name="Timeout">How long a run may take.</param>
/// <param name="Steps">The steps.</param>
/// <param name="Notes">The notes that it changes, as they were.</param>
public sealed record WorkflowPlan(string Path, string Title, IReadOnlyList<string> When, TimeSpan Timeout, IReadOnlyList<PlannedStep> Steps, IReadOnlyList<NoteState> Notes)
{
    private string? _text;
    private string? _sequence;
    private string? _digest;

    /// <summary>The sequence in words, the same for the same sequence.</summary>
    public string Text => _text ??= ToText();

    /// <summary>The number of the sequence: of <see cref="Text"/> and nothing else.</summary>
    public string Sequence => _sequence ??= Sha256.Of(Encoding.UTF8.GetBytes(Text));

    /// <summary>The number of the sequence and of the notes as they were.</summary>
    public string Digest => _digest ??= Sha256.Of(Encoding.UTF8.GetBytes(Text + string.Concat(Notes.Select(note => $"note {note.Path} {note.Hash}\n"))));

    /// <summary>What it reaches.</summary>
    public EffectKinds Kinds
    {
        get
        {
            var kinds = EffectKinds.None;
            foreach (var step in Steps)
                kinds |= (step.Action?.Effect ?? EffectKinds.None) | (step.Undo?.Effect ?? EffectKinds.None);
            return kinds;
        }
    }

    /// <summary>A note as it was when the plan was made; empty for one that was not there, or that the plan does not change.</summary>
    public string HashOf(string path)
    {
        foreach (var note in Notes)
        {
            if (note.Path == path)
                return note.Hash;
        }
        return "";
    }

    private string ToText()
    {
        var text = new StringBuilder($"workflow: {Path}\ntitle: {Title}\neffects: {EffectWords.Of(Kinds)}\ntimeout: {WorkflowAction.Seconds(Timeout)}\n");
        foreach (var condition in When)
            text.Append("when: ").Append(condition).Append('\n');
        foreach (var step in Steps)
            text.Append(step.ToText());
        return text.ToString();
    }
}
