using System.Text;
using EdgeTwin.Notes.Structure;
using EdgeTwin.Self.Voice;

namespace EdgeTwin.Self.Tests.Voice;

/// <summary>Text of made-up writers, the same for the same seed: one writes short sentences in the first person, one long ones with 'which' and semicolons.</summary>
internal static class WrittenText
{
    private static readonly string[] Things = ["table", "boiler", "garden", "train", "roof", "letter", "river", "bread", "winter", "neighbour", "window", "lamp"];
    private static readonly string[] Deeds = ["fixed", "saw", "bought", "left", "painted", "carried", "found", "kept", "sold", "cleaned"];

    /// <summary>Notes of one writer.</summary>
    public static VoiceNote[] Notes(int seed, int count, bool isTerse)
    {
        var random = new Random(seed);
        var notes = new VoiceNote[count];
        for (var i = 0; i < count; i++)
            notes[i] = new VoiceNote($"note{i:D3}.md", [new OwnPassage(default(TextSpan), 2, Text(random, 1_600, isTerse))]);
        return notes;
    }

    /// <summary>Text of about a length.</summary>
    public static string Text(Random random, int length, bool isTerse)
    {
        var text = new StringBuilder();
        while (text.Length < length)
        {
            var (first, second, deed) = (Things[random.Next(Things.Length)], Things[random.Next(Things.Length)], Deeds[random.Next(Deeds.Length)]);
            text.Append(isTerse
                ? $"I {deed} the {first} today! {(random.Next(2) == 0 ? "Wasn't" : "Isn't")} the {second} fine? Now I don't mind. "
                : $"The {first}, which had been {deed} by those who lived near the {second}, was of a kind that is rarely seen; it therefore remained where the {Things[random.Next(Things.Length)]} stood, however inconvenient that may have been. ");
        }
        return text.ToString().Trim();
    }
}
