using EdgeTwin.Devices.Buses.Gpio;

namespace EdgeTwin.Devices.Tests.Gpio;

/// <summary>
/// An HX711 as its data sheet describes it ("Serial Interface", "Reset and Power-Down"): data goes low when a conversion is done, each
/// pulse of the clock shifts a bit out, the 25th to 27th choose the next gain and set data high, and a clock that is high for more
/// than 60 us puts it to sleep, from which it begins anew with gain 128.
/// </summary>
internal sealed class FakeShiftPart(TimeProvider time, Action<TimeSpan> advance)
{
    private const int Bits = 24;
    private const int Default = 25;
    private static readonly TimeSpan HighMax = TimeSpan.FromMicroseconds(60);
    private static readonly TimeSpan Conversion = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(400);

    private bool _isHigh;
    private long _highSince;
    private long _readyAt;
    private int _pulses;
    private int _converting = Default;

    /// <summary>Whether it hangs on the lines at all; else data is as <see cref="LevelWithout"/>.</summary>
    public bool IsConnected { get; set; } = true;

    /// <summary>The level of the data line with nothing on it.</summary>
    public bool LevelWithout { get; set; }

    /// <summary>What it converts, by the pulses that asked for it.</summary>
    public Func<int, int> Value { get; set; } = pulses => pulses;

    /// <summary>How long a call to the kernel takes, for each pulse.</summary>
    public Func<int, TimeSpan> CallTime { get; set; } = _ => TimeSpan.FromMicroseconds(1);

    /// <summary>What every call ends in while it is not 0; positive.</summary>
    public int Error { get; set; }

    /// <summary>How often the clock went up.</summary>
    public int Rises { get; private set; }

    public bool IsClockHigh => _isHigh;

    /// <summary>The number of a pulse that it does not notice; 0 for none.</summary>
    public int Missed { get; set; }

    public int Drive(GpioLineValues values)
    {
        advance(CallTime(Rises));
        if (Error != 0)
            return -Error;
        if (values.Mask != 2)
            throw new InvalidOperationException($"{values} drives more than the clock"); // an assert would allocate
        var isHigh = (values.Bits & 2) != 0;
        if (isHigh && !_isHigh)
        {
            if (++Rises != Missed)
                _pulses++;
            _highSince = time.GetTimestamp();
        }
        else if (!isHigh && _isHigh && time.GetElapsedTime(_highSince) > HighMax)
        {
            (_pulses, _converting) = (0, Default);
            _readyAt = After(Settling);
        }
        _isHigh = isHigh;
        return 0;
    }

    public int Levels(ref GpioLineValues values)
    {
        advance(CallTime(Rises));
        if (Error != 0)
            return -Error;
        Settle();
        values.Bits = (IsConnected ? Data() : LevelWithout) ? values.Mask & 1 : 0;
        return 0;
    }

    private void Settle()
    {
        // A new conversion begins when the old one was shifted out; until it is done data is high.
        if (_isHigh || _pulses < Default)
            return;
        _readyAt = After(_pulses == _converting ? Conversion : Settling);
        (_converting, _pulses) = (_pulses, 0);
    }

    private bool Data() => _pulses switch
    {
        0 => time.GetTimestamp() < _readyAt,
        <= Bits => (Value(_converting) >> (Bits - _pulses) & 1) != 0,
        _ => true,
    };

    private long After(TimeSpan duration) => time.GetTimestamp() + duration.Ticks * time.TimestampFrequency / TimeSpan.TicksPerSecond;
}
