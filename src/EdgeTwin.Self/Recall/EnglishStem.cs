using System.Buffers;

namespace EdgeTwin.Self.Recall;

/// <summary>
/// What the forms of an English word have in common: "decided", "deciding" and "decides" are one. Martin Porter's second algorithm for
/// English (snowballstem.org/algorithms/english/stemmer.html), whose names of regions and steps are used here. A word of another
/// language keeps most of itself, and the same word always gives the same stem.
/// </summary>
internal ref struct EnglishStem
{
    private static readonly SearchValues<byte> Vowels = SearchValues.Create("aeiouy"u8);

    private readonly Span<byte> _word;
    private int _length;
    private int _r1;
    private int _r2;

    private EnglishStem(Span<byte> word)
    {
        _word = word;
        _length = word.Length;
    }

    /// <summary>Shortens a word in place. Returns its new length, which is never longer and never 0.</summary>
    /// <param name="word">A word of lower-case ASCII letters and apostrophes; another is left as it is.</param>
    public static int Of(Span<byte> word)
    {
        if (word.Length <= 2 || word.ContainsAnyExceptInRange((byte)'\'', (byte)'z') || word.ContainsAnyInRange((byte)'(', (byte)'`'))
            return word.Length;
        if (Exception(word) is > 0 and var length)
            return length;
        var stem = new EnglishStem(word);
        stem.Prepare();
        stem.Possessive();
        stem.Plural();
        if (!stem.IsFinished())
        {
            stem.Past();
            stem.FinalY();
            stem.LongSuffix();
            stem.MiddleSuffix();
            stem.LastSuffix();
            stem.FinalE();
        }
        word[..stem._length].Replace((byte)'Y', (byte)'y');
        return stem._length;
    }

    private readonly ReadOnlySpan<byte> Word => _word[.._length];

    /// <summary>Words that the rules would make wrong; those that stay as they are give their own length.</summary>
    private static int Exception(Span<byte> word)
    {
        ReadOnlySpan<byte> stem = default;
        if (word.SequenceEqual("skis"u8))
            stem = "ski"u8;
        else if (word.SequenceEqual("skies"u8))
            stem = "sky"u8;
        else if (word.SequenceEqual("idly"u8))
            stem = "idl"u8;
        else if (word.SequenceEqual("gently"u8))
            stem = "gentl"u8;
        else if (word.SequenceEqual("ugly"u8))
            stem = "ugli"u8;
        else if (word.SequenceEqual("early"u8))
            stem = "earli"u8;
        else if (word.SequenceEqual("only"u8))
            stem = "onli"u8;
        else if (word.SequenceEqual("singly"u8))
            stem = "singl"u8;
        else if (word.SequenceEqual("sky"u8) || word.SequenceEqual("news"u8) || word.SequenceEqual("howe"u8) || word.SequenceEqual("atlas"u8) || word.SequenceEqual("cosmos"u8) || word.SequenceEqual("bias"u8) || word.SequenceEqual("andes"u8))
            return word.Length;
        stem.CopyTo(word);
        return stem.Length;
    }

    /// <summary>Tells a <c>y</c> that is a consonant from one that is a vowel, and finds R1 and R2.</summary>
    private void Prepare()
    {
        if (_word[0] == '\'')
        {
            _word[1.._length].CopyTo(_word);
            _length--;
        }
        for (var i = 0; i < _length; i++)
        {
            if (_word[i] == 'y' && (i == 0 || IsVowel(_word[i - 1])))
                _word[i] = (byte)'Y';
        }
        _r1 = Word.StartsWith("gener"u8) || Word.StartsWith("arsen"u8) ? 5 : Word.StartsWith("commun"u8) ? 6 : Region(0);
        _r2 = Region(_r1);
    }

    /// <summary>Behind the first consonant that follows a vowel.</summary>
    private readonly int Region(int from)
    {
        for (var i = from + 1; i < _length; i++)
        {
            if (!IsVowel(_word[i]) && IsVowel(_word[i - 1]))
                return i + 1;
        }
        return _length;
    }

    /// <summary>Step 0.</summary>
    private void Possessive()
    {
        if (!Cut("'s'"u8) && !Cut("'s"u8))
            Cut("'"u8);
    }

    /// <summary>Step 1a.</summary>
    private void Plural()
    {
        if (Word.EndsWith("sses"u8))
            _length -= 2;
        else if (Word.EndsWith("ied"u8) || Word.EndsWith("ies"u8))
            _length -= _length > 4 ? 2 : 1;
        else if (Word.EndsWith("s"u8) && !Word.EndsWith("us"u8) && !Word.EndsWith("ss"u8) && _length > 2 && HasVowel(_length - 2))
            _length--;
    }

    private readonly bool IsFinished() =>
        Word.SequenceEqual("inning"u8) || Word.SequenceEqual("outing"u8) || Word.SequenceEqual("canning"u8) || Word.SequenceEqual("herring"u8)
        || Word.SequenceEqual("earring"u8) || Word.SequenceEqual("proceed"u8) || Word.SequenceEqual("exceed"u8) || Word.SequenceEqual("succeed"u8);

    /// <summary>Step 1b.</summary>
    private void Past()
    {
        if (Word.EndsWith("eed"u8) || Word.EndsWith("eedly"u8))
        {
            var suffix = Word.EndsWith("eed"u8) ? 3 : 5;
            if (_length - suffix >= _r1)
                _length -= suffix - 2;
            return;
        }
        var cut = Word.EndsWith("ingly"u8) ? 5 : Word.EndsWith("edly"u8) ? 4 : Word.EndsWith("ing"u8) ? 3 : Word.EndsWith("ed"u8) ? 2 : 0;
        if (cut == 0 || !HasVowel(_length - cut))
            return;
        _length -= cut;
        if (Word.EndsWith("at"u8) || Word.EndsWith("bl"u8) || Word.EndsWith("iz"u8))
            _word[_length++] = (byte)'e';
        else if (EndsInDouble())
            _length--;
        else if (_r1 >= _length && EndsInShortSyllable())
            _word[_length++] = (byte)'e';
    }

    /// <summary>Step 1c.</summary>
    private readonly void FinalY()
    {
        if (_length > 2 && _word[_length - 1] is (byte)'y' or (byte)'Y' && !IsVowel(_word[_length - 2]))
            _word[_length - 1] = (byte)'i';
    }

    /// <summary>Step 2.</summary>
    private void LongSuffix()
    {
        if (Put("ational"u8, "ate"u8) || Put("ization"u8, "ize"u8) || Put("fulness"u8, "ful"u8) || Put("ousness"u8, "ous"u8) || Put("iveness"u8, "ive"u8)
            || Put("tional"u8, "tion"u8) || Put("biliti"u8, "ble"u8) || Put("lessli"u8, "less"u8) || Put("entli"u8, "ent"u8) || Put("ation"u8, "ate"u8)
            || Put("alism"u8, "al"u8) || Put("aliti"u8, "al"u8) || Put("ousli"u8, "ous"u8) || Put("iviti"u8, "ive"u8) || Put("fulli"u8, "ful"u8)
            || Put("enci"u8, "ence"u8) || Put("anci"u8, "ance"u8) || Put("abli"u8, "able"u8) || Put("izer"u8, "ize"u8) || Put("ator"u8, "ate"u8)
            || Put("alli"u8, "al"u8) || Put("bli"u8, "ble"u8))
        {
            return;
        }
        if (Word.EndsWith("ogi"u8))
        {
            if (_length - 3 >= _r1 && _length > 3 && _word[_length - 4] == 'l')
                _length--;
        }
        else if (Word.EndsWith("li"u8) && _length - 2 >= _r1 && _length > 2 && "cdeghkmnrt"u8.Contains(_word[_length - 3]))
        {
            _length -= 2;
        }
    }

    /// <summary>Step 3.</summary>
    private void MiddleSuffix()
    {
        if (Put("ational"u8, "ate"u8) || Put("tional"u8, "tion"u8) || Put("alize"u8, "al"u8) || Put("icate"u8, "ic"u8) || Put("iciti"u8, "ic"u8)
            || Put("ical"u8, "ic"u8) || Put("ness"u8, ""u8) || Put("ful"u8, ""u8))
        {
            return;
        }
        if (Word.EndsWith("ative"u8) && _length - 5 >= _r2)
            _length -= 5;
    }

    /// <summary>Step 4.</summary>
    private void LastSuffix()
    {
        if (Word.EndsWith("ion"u8))
        {
            if (_length - 3 >= _r2 && _length > 3 && _word[_length - 4] is (byte)'s' or (byte)'t')
                _length -= 3;
            return;
        }
        var suffix = Word.EndsWith("ement"u8) ? 5
            : Word.EndsWith("ance"u8) || Word.EndsWith("ence"u8) || Word.EndsWith("able"u8) || Word.EndsWith("ible"u8) || Word.EndsWith("ment"u8) ? 4
            : Word.EndsWith("ant"u8) || Word.EndsWith("ent"u8) || Word.EndsWith("ism"u8) || Word.EndsWith("ate"u8) || Word.EndsWith("iti"u8) || Word.EndsWith("ous"u8) || Word.EndsWith("ive"u8) || Word.EndsWith("ize"u8) ? 3
            : Word.EndsWith("al"u8) || Word.EndsWith("er"u8) || Word.EndsWith("ic"u8) ? 2
            : 0;
        if (suffix > 0 && _length - suffix >= _r2)
            _length -= suffix;
    }

    /// <summary>Step 5.</summary>
    private void FinalE()
    {
        if (Word.EndsWith("e"u8))
        {
            _length--;
            if (_length < _r2 && (_length < _r1 || EndsInShortSyllable()))
                _length++;
        }
        else if (Word.EndsWith("ll"u8) && _length - 1 >= _r2)
        {
            _length--;
        }
    }

    /// <summary>Whether a suffix was there, and in R1 another took its place.</summary>
    private bool Put(ReadOnlySpan<byte> suffix, ReadOnlySpan<byte> other)
    {
        if (!Word.EndsWith(suffix))
            return false;
        if (_length - suffix.Length >= _r1)
        {
            _length -= suffix.Length;
            other.CopyTo(_word[_length..]);
            _length += other.Length;
        }
        return true;
    }

    private bool Cut(ReadOnlySpan<byte> suffix)
    {
        if (!Word.EndsWith(suffix) || _length == suffix.Length)
            return false;
        _length -= suffix.Length;
        return true;
    }

    private readonly bool HasVowel(int length) => _word[..length].ContainsAny(Vowels);

    private readonly bool EndsInDouble() => _length > 1 && _word[_length - 1] == _word[_length - 2] && "bdfgmnprt"u8.Contains(_word[_length - 1]);

    /// <summary>A vowel between consonants at the end, of which the last is not <c>w</c>, <c>x</c> or <c>Y</c>; or a vowel and a consonant alone.</summary>
    private readonly bool EndsInShortSyllable()
    {
        if (_length == 2)
            return IsVowel(_word[0]) && !IsVowel(_word[1]);
        return _length > 2 && !IsVowel(_word[_length - 3]) && IsVowel(_word[_length - 2]) && !IsVowel(_word[_length - 1]) && _word[_length - 1] is not ((byte)'w' or (byte)'x' or (byte)'Y');
    }

    private static bool IsVowel(byte letter) => letter is (byte)'a' or (byte)'e' or (byte)'i' or (byte)'o' or (byte)'u' or (byte)'y';
}
