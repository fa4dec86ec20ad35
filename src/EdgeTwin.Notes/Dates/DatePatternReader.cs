using System.Globalization;

namespace EdgeTwin.Notes.Dates;

/// <summary>Reads what <see cref="DatePattern"/> writes, part by part.</summary>
internal sealed class DatePatternReader(string text)
{
    private const int YearMax = 9999;

    private int _at;
    private int? _year;
    private int? _weekYear;
    private int? _quarter;
    private int? _month;
    private int? _week;
    private int? _day;
    private int? _dayOfYear;

    /// <summary>Reads one part; false if something else stands there, or the part is a time of day.</summary>
    public bool Read(string part, bool isLiteral)
    {
        if (isLiteral)
            return ReadWord(part);
        switch (part)
        {
            case "YYYY" or "yyyy":
                return ReadNumber(4, out _year);
            case "GGGG" or "gggg":
                return ReadNumber(4, out _weekYear);
            case "Q":
                return ReadNumber(1, out _quarter);
            case "MMMM":
                return ReadName(CultureInfo.InvariantCulture.DateTimeFormat.MonthNames, out _month);
            case "MMM":
                return ReadName(CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames, out _month);
            case "MM":
                return ReadNumber(2, out _month);
            case "M":
                return ReadShort(out _month);
            case "WW" or "ww":
                return ReadNumber(2, out _week);
            case "W" or "w":
                return ReadShort(out _week);
            case "DDDD":
                return ReadNumber(3, out _dayOfYear);
            case "DD" or "dd":
                return ReadNumber(2, out _day);
            case "D" or "d":
                return ReadShort(out _day);
            case "Do":
                return ReadShort(out _day) && (ReadWord("st") || ReadWord("nd") || ReadWord("rd") || ReadWord("th"));
            case "dddd":
                return ReadName(CultureInfo.InvariantCulture.DateTimeFormat.DayNames, out _);
            case "ddd":
                return ReadName(CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedDayNames, out _);
            case "E":
                return ReadNumber(1, out _);
            case "YY" or "yy" or "DDD" or "HH" or "H" or "hh" or "h" or "mm" or "m" or "ss" or "s" or "A" or "tt" or "a":
                return false;
            default:
                return ReadWord(part);
        }
    }

    /// <summary>The first day that has all that was read.</summary>
    public bool TryEnd(out DateOnly date)
    {
        date = default;
        if (_at != text.Length)
            return false;
        if (_weekYear is { } weekYear && _week is { } week && weekYear is > 0 and < YearMax && week is > 0 && week <= ISOWeek.GetWeeksInYear(weekYear))
        {
            date = DateOnly.FromDateTime(ISOWeek.ToDateTime(weekYear, week, DayOfWeek.Monday));
            return true;
        }
        if (_year is not { } year || year is < 1 or >= YearMax || _week is not null)
            return false;
        if (_dayOfYear is { } dayOfYear)
        {
            if (dayOfYear < 1 || dayOfYear > (DateTime.IsLeapYear(year) ? 366 : 365))
                return false;
            date = new DateOnly(year, 1, 1).AddDays(dayOfYear - 1);
            return true;
        }
        var month = _month ?? (((_quarter ?? 1) - 1) * 3) + 1;
        if (month is < 1 or > 12 || (_day ?? 1) < 1 || (_day ?? 1) > DateTime.DaysInMonth(year, month))
            return false;
        date = new DateOnly(year, month, _day ?? 1);
        return true;
    }

    private bool ReadWord(string word)
    {
        if (string.CompareOrdinal(text, _at, word, 0, word.Length) != 0)
            return false;
        _at += word.Length;
        return true;
    }

    private bool ReadShort(out int? number) => ReadNumber(_at + 1 < text.Length && char.IsAsciiDigit(text[_at + 1]) ? 2 : 1, out number);

    private bool ReadNumber(int digits, out int? number)
    {
        number = null;
        if (_at + digits > text.Length || text.AsSpan(_at, digits).ContainsAnyExceptInRange('0', '9'))
            return false;
        number = int.Parse(text.AsSpan(_at, digits), NumberStyles.None, CultureInfo.InvariantCulture);
        _at += digits;
        return true;
    }

    private bool ReadName(string[] names, out int? number)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i].Length > 0 && ReadWord(names[i]))
            {
                number = i + 1;
                return true;
            }
        }
        number = null;
        return false;
    }
}
