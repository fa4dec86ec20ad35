namespace EdgeTwin.Self.Tests.Mining;

public sealed class HabitFinderTests
{
    private const string Chores = "# Log\n- Opened the vent\n- Watered the tomatoes\n- Fed the hens\n";

    /// <summary>Notes of one day each, and what is found: how often, and what.</summary>
    public static TheoryData<string, string[], string[]> Found { get; } = new()
    {
        { "three times the same", [Chores, Chores, Chores], ["3: Opened the vent > Watered the tomatoes > Fed the hens"] },
        { "twice is too few", [Chores, Chores], [] },
        { "other words for the same", [Chores, "- 07:00 open vent\n- water tomatoes well\n- feed the hens\n", Chores], ["3: Opened the vent > Watered the tomatoes > Fed the hens"] },
        { "others between", [Chores, "- Opened the vent\n- Phoned Anna\n- Watered the tomatoes\n- Swept\n- Had tea\n- Fed the hens\n", Chores], ["3: Opened the vent > Watered the tomatoes > Fed the hens"] },
        { "too many others between", [Chores, "- Opened the vent\n- Phoned Anna\n- Had tea\n- Swept\n- Watered the tomatoes\n- Fed the hens\n", Chores], [] },
        { "another order", [Chores, "- Fed the hens\n- Watered the tomatoes\n- Opened the vent\n", Chores], [] },
        { "across sections", [Chores, "# A\n- Opened the vent\n- Watered the tomatoes\n# B\n- Fed the hens\n", Chores], [] },
        { "ticked tasks", ["- [x] Open the vent\n- [x] Water the tomatoes\n- [x] Feed the hens\n", Chores, Chores], ["3: Opened the vent > Watered the tomatoes > Fed the hens"] },
        { "open tasks", ["- [ ] Opened the vent\n- [ ] Watered the tomatoes\n- [ ] Fed the hens\n", Chores, Chores], [] },
        { "twice in a note is once", [Chores + Chores + Chores, Chores], [] },
        { "dated sections of one note", ["# 2026-11-02\n- Wash the bottles\n- Fill them\n- Label each bottle\n# 2026-11-03\n- Wash the bottles\n- Fill them\n- Label each bottle\n# 2026-11-04\n- Wash the bottles\n- Fill them\n- Label each bottle\n"], ["3: Wash the bottles > Fill them > Label each bottle"] },
        { "one day twice in one note", ["# 2026-11-02\n- Open vent\n- Water roses\n- Feed hens\n# 2026-11-02 again\n- Open vent\n- Water roses\n- Feed hens\n# 2026-11-04\n- Open vent\n- Water roses\n- Feed hens\n"], [] },
        { "notes of runs", ["---\ntype: run\n---\n" + Chores, Chores, Chores], [] },
        { "other workflows", ["---\ntype: workflow\n---\n# W\n1. x\n\n## Evidence\n" + Chores, Chores, Chores], [] },
        { "a workflow has it already", [Chores, Chores, Chores, "---\ntype: workflow\n---\n# W\n1. Open the vent.\n2. Water the tomatoes.\n3. Look.\n4. Feed the hens.\n"], [] },
        { "a workflow has something else", [Chores, Chores, Chores, "---\ntype: workflow\n---\n# W\n1. Open the vent.\n2. Drink tea.\n3. Feed the hens.\n"], ["3: Opened the vent > Watered the tomatoes > Fed the hens"] },
        { "numbers alone", ["- 1\n- 2\n- 3\n", "- 1\n- 2\n- 3\n", "- 1\n- 2\n- 3\n"], [] },
        { "nothing", ["", "# x\n", "---\n"], [] },
    };

    [Theory]
    [MemberData(nameof(Found))]
    public void What_is_done_again_and_again_is_found(string what, string[] notes, string[] expected)
    {
        Assert.NotEmpty(what);
        Assert.Equal(expected, DoneNotes.LinesOf(DoneNotes.Find(DoneNotes.Weekly(notes.Length, notes))));
    }

    [Fact]
    public void What_a_template_writes_is_no_habit_and_what_is_ticked_in_it_is()
    {
        const string Form = "- Weather:\n- Mood:\n- Think of the bins\n- [ ] Lock the door\n- [ ] Feed the cat\n- [ ] Wind the clock\n";
        var filled = Form.Replace("Weather:", "Weather: sunny", StringComparison.Ordinal).Replace("Mood:", "Mood: good", StringComparison.Ordinal);
        Assert.Empty(DoneNotes.Find([("templates/day.md", Form), .. DoneNotes.Weekly(5, filled)]).Habits);
        Assert.Equal(["5: Lock the door > Feed the cat > Wind the clock"], DoneNotes.LinesOf(DoneNotes.Find([("templates/day.md", Form), .. DoneNotes.Weekly(5, filled.Replace("[ ]", "[x]", StringComparison.Ordinal))])));
    }

    [Fact]
    public void Places_are_the_lines_of_the_steps_and_the_newest_wording_is_taken_of_two_that_are_as_frequent()
    {
        var habit = Assert.Single(DoneNotes.Find([
            ("2026-11-02.md", "# Log\n\n## Morning\n- Open vent\n- water roses\n- feed hens\n"), ("2026-11-16.md", "# Log\n\n## Morning\n- 07:15 Opened the vent\n- had tea\n- 07:20 water roses\n- feed hens\n"),
            ("2026-11-09.md", "## Morning\n* open the vent\n* water roses\n* feed hens\n")]).Habits);
        Assert.Equal("Morning", habit.Title);
        Assert.Equal(["2026-11-02.md:4,5,6", "2026-11-09.md:2,3,4", "2026-11-16.md:4,6,7"], habit.Places.Select(place => $"{place.Path}:{string.Join(',', place.Lines.Select(line => line + 1))}"));
        Assert.Equal(["Opened the vent", "water roses", "feed hens"], habit.Steps.Select(step => step.Text));
        Assert.Matches("^[0-9a-f]{8}$", habit.Id);
        Assert.NotNull(habit.In(DoneNotes.SectionsOf("- Look\n- Vent opened\n- Watered roses\n- Fed the hens\n")[0]));
        Assert.Null(habit.In(DoneNotes.SectionsOf("- Vent closed\n- Watered roses\n- Fed the hens\n")[0]));
    }

    [Fact]
    public void Only_the_longest_of_those_done_as_often_is_offered_and_a_part_only_where_it_is_done_oftener()
    {
        const string Long = "- Open vent\n- Water roses\n- Feed hens\n- Sweep yard\n- Lock gate\n";
        const string Part = "- Open vent\n- Water roses\n- Feed hens\n";
        Assert.Equal(["4: Open vent > Water roses > Feed hens > Sweep yard > Lock gate"], DoneNotes.LinesOf(DoneNotes.Find(DoneNotes.Weekly(5, Long, Long, Long, Long, Part))));
        Assert.Equal(["9: Open vent > Water roses > Feed hens", "5: Open vent > Water roses > Feed hens > Sweep yard > Lock gate"], DoneNotes.LinesOf(DoneNotes.Find(DoneNotes.Weekly(9, Long, Part))));
        Assert.Equal(["9: Open vent > Water roses > Feed hens"], DoneNotes.LinesOf(DoneNotes.Find(DoneNotes.Weekly(9, Long, Part, Part))));
        Assert.Empty(DoneNotes.Find(10, DoneNotes.Weekly(9, Long, Part, Part)).Habits);
    }

    [Fact]
    public void The_same_things_in_any_order_are_no_sequence()
    {
        var random = new Random(7);
        string[] chores = ["Open vent", "Water roses", "Feed hens", "Sweep yard", "Lock gate"];
        var notes = DoneNotes.Weekly(60, [.. Enumerable.Range(0, 60).Select(_ => { random.Shuffle(chores); return string.Concat(chores.Select(chore => $"- {chore}\n")); })]);
        Assert.Empty(DoneNotes.LinesOf(DoneNotes.Find(notes)));
    }

    /// <summary>Planted among other steps of a large vocabulary, in notes of all lengths, with others between and words left out.</summary>
    [Fact]
    public void Whatever_is_planted_is_found_and_nothing_once_it_is_shuffled()
    {
        var seed = PlantedSteps.Seed;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < 20; round++)
        {
            var vault = new PlantedNotes(random);
            var found = DoneNotes.Find(vault.Notes);
            Assert.True(found.IsComplete);
            foreach (var planted in vault.Planted)
                Assert.True(found.Habits.Any(habit => habit.Times >= planted.Times && planted.IsIn(habit)), $"seed {seed}, round {round}: {planted} is not among\n{string.Join('\n', DoneNotes.LinesOf(found))}");
            foreach (var habit in found.Habits)
            {
                Assert.True(vault.Planted.Any(planted => planted.SharesWith(habit)), $"seed {seed}, round {round}: {DoneNotes.LinesOf(found).First()}");
                Assert.DoesNotContain(found.Habits, longer => longer != habit && longer.Times >= habit.Times && PlantedSteps.IsPart(habit, longer));
            }
            Assert.True(DoneNotes.Find(vault.Shuffled(random)).Habits.Count == 0, $"seed {seed}, round {round}: found in shuffled notes");
        }
    }

    [Fact]
    public void Limits_end_it_and_that_is_said()
    {
        // Everything follows everything: more sequences than anybody could keep.
        var random = new Random(3);
        var notes = DoneNotes.Weekly(200, [.. Enumerable.Range(0, 200).Select(_ => string.Concat(Enumerable.Range(0, 200).Select(_ => $"- {PlantedSteps.WordOf(random.Next(12))}\n")))]);
        Assert.False(DoneNotes.Find(notes).IsComplete);
    }
}
