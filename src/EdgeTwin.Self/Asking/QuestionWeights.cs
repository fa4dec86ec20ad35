using EdgeTwin.Self.Recall;

namespace EdgeTwin.Self.Asking;

/// <summary>What the words of a question are worth in a record: what it is about more than what is to be known of it, and a rare word more than a common one.</summary>
internal sealed class QuestionWeights
{
    private const double SubjectWeight = 1;
    private const double NameWeight = 1.5;
    private const double MannerWeight = 0.25;

    /// <summary>What is left of the weight of a word that every passage has.</summary>
    private const double CommonShare = 0.3;

    private readonly ulong[] _terms;
    private readonly double[] _weights;

    /// <summary>Weighs the words of a question.</summary>
    public QuestionWeights(Question question, PassageIndex index)
    {
        _terms = [.. question.Words.Select(word => word.Term)];
        _weights = new double[_terms.Length];
        var counts = index.CountsOf(_terms);
        var missing = new List<QuestionWord>();
        for (var i = 0; i < _terms.Length; i++)
        {
            var word = question.Words[i];
            var rarity = index.Count <= 1 ? 1 : 1 - (Math.Log(1 + counts[i]) / Math.Log(1 + index.Count));
            _weights[i] = (CommonShare + ((1 - CommonShare) * rarity)) * word.Kind switch { QuestionWordKind.Name => NameWeight, QuestionWordKind.Manner => MannerWeight, _ => SubjectWeight };
            All += _weights[i];
            if (counts[i] > 0)
                Known += _weights[i];
            else if (word.Kind != QuestionWordKind.Manner)
                missing.Add(word);
        }
        Missing = missing;
    }

    /// <summary>The weight of all of them.</summary>
    public double All { get; }

    /// <summary>The weight of those that are anywhere in the record.</summary>
    public double Known { get; }

    /// <summary>Words of what the question is about that are nowhere in the record.</summary>
    public IReadOnlyList<QuestionWord> Missing { get; }

    /// <summary>The share of the weight that some passages of a note have.</summary>
    public double Covered(NoteWords words, int first, int end)
    {
        var covered = 0.0;
        for (var i = 0; i < _terms.Length; i++)
        {
            for (var passage = first; passage < end; passage++)
            {
                if (words.TermsOf(passage).BinarySearch(_terms[i]) < 0)
                    continue;
                covered += _weights[i];
                break;
            }
        }
        return All <= 0 ? 0 : covered / All;
    }
}
