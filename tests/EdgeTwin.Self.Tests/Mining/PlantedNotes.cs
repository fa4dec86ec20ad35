namespace EdgeTwin.Self.Tests.Mining;

/// <summary>A vault of random steps in which some follow each other again and again.</summary>
internal sealed class PlantedNotes
{
    private const int NotesMin = 40;
    private const int Vocabulary = 1_500;

    private readonly List<string>[] _steps;

    public PlantedNotes(Random random)
    {
        _steps = new List<string>[NotesMin + random.Next(80)];
        var own = 0;
        for (var i = 0; i < _steps.Length; i++)
            _steps[i] = [.. Enumerable.Range(0, random.Next(3, 12)).Select(_ => $"{PlantedSteps.WordOf(5_000 + random.Next(Vocabulary))} {PlantedSteps.WordOf(10_000 + random.Next(Vocabulary))}")];
        var planted = new List<PlantedSteps>();
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var steps = Enumerable.Range(0, random.Next(3, 8)).Select(_ => $"{PlantedSteps.WordOf(own++)} {PlantedSteps.WordOf(own++)}").ToArray();
            var times = random.Next(3, 12);
            planted.Add(new PlantedSteps(steps, times));
            var isFirst = true;
            foreach (var note in Enumerable.Range(0, _steps.Length).OrderBy(_ => random.Next()).Take(times).ToList())
            {
                Plant(random, _steps[note], steps, isFirst);
                isFirst = false;
            }
        }
        Planted = planted;
        Notes = NotesOf(_steps);
    }

    public IReadOnlyList<PlantedSteps> Planted { get; }

    public (string Path, string Text)[] Notes { get; }

    /// <summary>The same steps, each in any note.</summary>
    public (string Path, string Text)[] Shuffled(Random random)
    {
        var all = _steps.SelectMany(steps => steps).ToArray();
        random.Shuffle(all);
        var (taken, notes) = (0, new List<string>[_steps.Length]);
        for (var i = 0; i < notes.Length; i++)
        {
            notes[i] = [.. all.AsSpan(taken, _steps[i].Count)];
            taken += _steps[i].Count;
        }
        return NotesOf(notes);
    }

    /// <summary>Puts steps behind all that is planted already, so that nothing is torn apart, each with none to two others before the next.</summary>
    private static void Plant(Random random, List<string> note, string[] steps, bool isPlain)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            for (var others = i == 0 ? 0 : random.Next(3); others > 0; others--)
                note.Add($"{PlantedSteps.WordOf(5_000 + random.Next(Vocabulary))} {PlantedSteps.WordOf(10_000 + random.Next(Vocabulary))}");
            // A third word, and a time, change nothing, once it stands somewhere without.
            note.Add((isPlain ? 1 : random.Next(3)) switch { 0 => $"07:{random.Next(10, 60)} {steps[i]}", 1 => $"the {steps[i].ToUpperInvariant()}", _ => $"{steps[i]} {PlantedSteps.WordOf(15_000 + random.Next(1_000))}" });
        }
    }

    private static (string Path, string Text)[] NotesOf(List<string>[] notes) => [.. notes.Select((steps, i) => ($"note {i}.md", string.Concat(steps.Select(step => $"- {step}\n"))))];
}
