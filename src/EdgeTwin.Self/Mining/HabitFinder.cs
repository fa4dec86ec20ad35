using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Decisions;
using EdgeTwin.Self.Voice;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Self.Mining;

/// <summary>
/// Finds in the notes of a vault what their writer does again and again. Workflows, and notes of their runs, are no evidence: what the program wrote would
/// be found by the program. What a workflow has already is not found again.
/// </summary>
/// <param name="forms">The items of the vault's templates.</param>
/// <param name="timesMin">How often it must have been done; <see cref="MiningLimits.TimesMin"/> at least.</param>
public sealed class HabitFinder(FormItems forms, int timesMin = MiningLimits.TimesMin)
{
    /// <summary>What is part of something longer is offered beside it only if it was done so much more often.</summary>
    private const double OftenerMin = 1.5;

    /// <summary>What has half of its steps from something better is offered beside it only if it was done so often as that: of what is done a thousand times, anything comes before or behind it a few times.</summary>
    private const double VariantMin = 0.5;

    private readonly int _timesMin = Math.Max(MiningLimits.TimesMin, timesMin);
    private readonly List<DoneSection> _sections = [];
    private readonly KnownWorkflows _known = new();
    private int _steps;
    private bool _isComplete = true;

    /// <summary>Takes a note that is no template.</summary>
    /// <param name="index">The vault.</param>
    /// <param name="note">The note.</param>
    /// <param name="scan">Its text.</param>
    /// <param name="day">The day that its name says; null if it says none.</param>
    public void Add(VaultIndex index, VaultNote note, NoteScan scan, DateOnly? day)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(note);
        if (WorkflowReader.Is(index, note))
            _known.Add(WorkflowReader.Read(index, note, scan).Steps.Select(step => step.Prose));
        if (IsEvidence(index, note))
            Add(DoneReader.In(index.PathOf(note.Id), scan, day ?? new NoteFields(index, note).DayOf("date", "day"), forms));
    }

    /// <summary>Whether a note may tell what its writer did.</summary>
    public static bool IsEvidence(VaultIndex index, VaultNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        return !note.Facts.IsAttachment && !WorkflowReader.Is(index, note) && !ProgramNotes.Have(new NoteFields(index, note).TextOf("type"));
    }

    /// <summary>Takes sections.</summary>
    internal void Add(IEnumerable<DoneSection> sections)
    {
        foreach (var section in sections)
        {
            if (_steps + section.Steps.Count > MiningLimits.VaultStepsMax)
            {
                _isComplete = false;
                return;
            }
            _steps += section.Steps.Count;
            _sections.Add(section);
        }
    }

    /// <summary>Looks through what was taken.</summary>
    public HabitFindings Find(CancellationToken cancellation = default)
    {
        _sections.Sort(Order);
        var classes = StepClasses.Of(_sections);
        var steps = _sections.Select(section => section.Steps.Select(step => classes.Of(step.Words)).ToArray()).ToArray();
        var occasions = Occasions();
        var coincidence = new Coincidence(steps, occasions, classes.Count, _timesMin);
        var ranked = Mine(steps, occasions, classes.Count, cancellation);
        ranked.RemoveAll(coincidence.MayBeDrawn);
        ranked.Sort(Rank);
        var closed = new List<StepSequence>();
        var offered = new List<StepSequence>();
        foreach (var sequence in ranked.Take(MiningLimits.RankedMax))
        {
            cancellation.ThrowIfCancellationRequested();
            if (closed.Exists(longer => longer.Times >= sequence.Times && sequence.IsPartOf(longer.Classes)))
                continue;
            closed.Add(sequence);
            if (!offered.Exists(better => IsNoOther(sequence, better)) && !_known.Have([.. sequence.Classes.Select(classes.LeaderOf)]) && !coincidence.MayBeShuffled(sequence))
                offered.Add(sequence);
        }
        var isComplete = _isComplete && ranked.Count <= MiningLimits.RankedMax && offered.Count <= MiningLimits.OfferedMax;
        return new HabitFindings([.. offered.Take(MiningLimits.OfferedMax).Select(sequence => HabitOf(sequence, steps, classes))], isComplete);
    }

    /// <summary>Whether what is offered already says what a sequence does.</summary>
    private static bool IsNoOther(StepSequence sequence, StepSequence better) => sequence.IsPartOf(better.Classes)
        ? sequence.Times < OftenerMin * better.Times
        : sequence.Times < VariantMin * better.Times && 2 * sequence.CommonWith(better.Classes) >= sequence.Classes.Length;

    /// <summary>
    /// Where a limit ends it, what is done twice as often is looked for as well, and so on: what was left out is then at most what is done seldom.
    /// </summary>
    private List<StepSequence> Mine(int[][] steps, int[] occasions, int classes, CancellationToken cancellation)
    {
        var found = new List<StepSequence>();
        for (var times = _timesMin; times <= Math.Max(_timesMin, occasions.Length); times *= 2)
        {
            var miner = new SequenceMiner(steps, occasions, classes, times, cancellation);
            found.AddRange(miner.Mine());
            if (miner.IsComplete)
                break;
            _isComplete = false;
        }
        return found;
    }

    private Habit HabitOf(StepSequence sequence, int[][] steps, StepClasses classes)
    {
        var done = new List<(DoneSection Section, int[] Places)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < _sections.Count; i++)
        {
            if (sequence.In(steps[i]) is { } places && seen.Add(_sections[i].Occasion))
                done.Add((_sections[i], places));
        }
        var found = new List<HabitStep>();
        for (var step = 0; step < sequence.Classes.Length; step++)
        {
            var texts = done.ConvertAll(at => at.Section.Steps[at.Places[step]].Text);
            found.Add(new HabitStep(StepWording.Of(texts), StepAct.Of(texts), classes.LeaderOf(sequence.Classes[step])));
        }
        var title = HabitTitle.Of(done.ConvertAll(at => at.Section.Heading), found);
        return new Habit(title, found, done.ConvertAll(at => new HabitPlace(at.Section.Path, at.Section.Heading, at.Section.Day, Array.ConvertAll(at.Places, place => at.Section.Steps[place].Line))));
    }

    private int[] Occasions()
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var occasions = new int[_sections.Count];
        for (var i = 0; i < occasions.Length; i++)
        {
            if (!numbers.TryGetValue(_sections[i].Occasion, out occasions[i]))
                numbers[_sections[i].Occasion] = occasions[i] = numbers.Count;
        }
        return occasions;
    }

    /// <summary>By day, those without one first; then by path, then by line.</summary>
    private static int Order(DoneSection first, DoneSection second)
    {
        var order = Nullable.Compare(first.Day, second.Day);
        order = order != 0 ? order : string.CompareOrdinal(first.Path, second.Path);
        return order != 0 ? order : first.Steps[0].Line.CompareTo(second.Steps[0].Line);
    }

    private static int Rank(StepSequence first, StepSequence second)
    {
        var order = second.Weight.CompareTo(first.Weight);
        order = order != 0 ? order : second.Classes.Length.CompareTo(first.Classes.Length);
        return order != 0 ? order : first.Classes.AsSpan().SequenceCompareTo(second.Classes);
    }
}
