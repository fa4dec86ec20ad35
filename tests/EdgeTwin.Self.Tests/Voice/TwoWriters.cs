using System.Text;
using EdgeTwin.Self.Voice;

namespace EdgeTwin.Self.Tests.Voice;

/// <summary>
/// Two made-up writers of the same things in the same sentences, who differ in small words and marks: 'but' or 'however', 'that' or 'which', a comma before 'and'. One
/// writes each note of one thing in one kind of sentence, the other all at once, so that the other's passages are nearer to the middle of the first one's notes than most of those are themselves.
/// </summary>
internal static class TwoWriters
{
    private const int SentencesPerNote = 24;
    private const int Kinds = 4;

    private static readonly string[][] Things =
    [
        ["harvest", "orchard", "blossom", "ladder", "cider", "pruning"], ["voltage", "relay", "copper", "current", "socket", "fuse"], ["violin", "rehearsal", "melody", "concert", "bow", "quartet"],
        ["invoice", "budget", "savings", "interest", "ledger", "account"], ["glacier", "summit", "crevasse", "ridge", "compass", "shelter"], ["oven", "flour", "yeast", "crust", "kneading", "butter"],
        ["vaccine", "fever", "clinic", "dosage", "nurse", "symptom"], ["sonnet", "stanza", "novel", "chapter", "metaphor", "library"],
    ];

    /// <summary>Notes of the first writer.</summary>
    public static VoiceNote[] Notes(Random random, int count)
    {
        var notes = new VoiceNote[count];
        for (var i = 0; i < count; i++)
            notes[i] = new VoiceNote($"note{i:D3}.md", [new OwnPassage(default, 2, Text(random, isFirst: true))]);
        return notes;
    }

    /// <summary>A text of either.</summary>
    public static string Text(Random random, bool isFirst)
    {
        var text = new StringBuilder();
        var (thing, kind) = (Things[random.Next(Things.Length)], random.Next(Kinds));
        for (var i = 0; i < SentencesPerNote; i++)
        {
            var (one, two, three) = (Word(), Word(), Word());
            text.Append((isFirst ? kind : random.Next(Kinds)) switch
            {
                0 => isFirst ? $"The {one} was good, but the {two} was not. " : $"The {one} was good; however the {two} was not. ",
                1 => isFirst ? $"I think that the {one} and the {two} need a {three}. " : $"I believe the {one}, and the {two}, need a {three}. ",
                2 => isFirst ? $"It is the {one} that makes the {two} so hard. " : $"It is the {one} which makes the {two} rather hard. ",
                _ => isFirst ? $"Maybe we will see the {one} again when the {two} is done. " : $"Perhaps we shall see the {one} again once the {two} is done. ",
            });
        }
        return text.ToString().Trim();

        string Word() => (isFirst ? thing : Things[random.Next(Things.Length)]) is var words ? words[random.Next(words.Length)] : "";
    }
}
