namespace EdgeTwin.Devices.Parts.Algorithms;

/// <summary>
/// Mean and spread of the VOC signal over half a day, which the index is relative to. It learns fast at first, and hardly at all
/// while the index is high, so that an event is not taken for usual air; but no event lasts for more than three hours.
/// </summary>
internal sealed class VocIndexBaseline
{
    private const double SecondsPerHour = 3600;
    private const double TimeHours = 12;
    private const double StartMeanSeconds = 20;
    private const double StartSpreadSeconds = 2500;
    private const double StartMeanDuration = 0.75 * SecondsPerHour;
    private const double StartSpreadDuration = 1.45 * SecondsPerHour;
    private const double StartSteepness = 0.01;
    private const double GateIndex = 340;
    private const double GateIndexStart = 510;
    private const double GateSteepness = 0.09;
    private const double GateMinutesMax = 180;
    private const double GateRatio = 0.3;
    private const double UptimeMax = 32_767;

    // The published algorithm was made for fixed-point numbers; its scaling also limits how strongly one sample counts.
    private const double Scale = 64;
    private const double MeanScale = 8;
    private const double SpreadLinearMax = 1440;
    private const double MeanShift = 100;

    private bool _isStarted;
    private double _offset;
    private double _mean;
    private double _uptime;
    private double _gateUptime;
    private double _gateMinutes;

    /// <summary>The mean of the signal.</summary>
    internal double Mean => _mean + _offset;

    /// <summary>Its standard deviation.</summary>
    internal double Spread { get; private set; } = 50;

    /// <summary>Takes one sample of the signal and the index it gave.</summary>
    internal void Learn(double signal, double index, double interval)
    {
        if (!_isStarted)
        {
            (_isStarted, _offset, _mean) = (true, signal, 0);
            return;
        }
        if (Math.Abs(_mean) >= MeanShift)
            (_offset, _mean) = (_offset + _mean, 0);
        var (meanShare, spreadShare) = Shares(index, interval);
        var delta = (signal - _offset - _mean) / Scale;
        var reach = Spread + Math.Abs(delta);
        var extra = reach > SpreadLinearMax ? reach / SpreadLinearMax * (reach / SpreadLinearMax) : 1;
        Spread = Math.Sqrt(extra * (Scale - spreadShare)) * Math.Sqrt(Spread * (Spread / (Scale * extra)) + spreadShare * delta / extra * delta);
        _mean += meanShare * delta / MeanScale;
    }

    // How much one sample counts, of Scale for the spread and of Scale * MeanScale for the mean.
    private (double Mean, double Spread) Shares(double index, double interval)
    {
        _uptime = Math.Min(_uptime + interval, UptimeMax);
        _gateUptime = Math.Min(_gateUptime + interval, UptimeMax);
        var hours = interval / SecondsPerHour;
        var usual = hours / (TimeHours + hours) * Scale;
        var startMean = Falling(StartMeanDuration, StartSteepness, _uptime);
        var startSpread = Falling(StartSpreadDuration, StartSteepness, _uptime);
        var mean = MeanScale * (usual + (Scale * interval / (StartMeanSeconds + interval) - usual) * startMean);
        var spread = usual + (Scale * interval / (StartSpreadSeconds + interval) - usual) * (startSpread - startMean);
        var meanGate = Gate(StartMeanDuration, index);
        _gateMinutes = Math.Max(0, _gateMinutes + interval / 60 * ((1 - meanGate) * (1 + GateRatio) - GateRatio));
        var spreadGate = Gate(StartSpreadDuration, index);
        if (_gateMinutes > GateMinutesMax)
            _gateUptime = 0;
        return (meanGate * mean, spreadGate * spread);
    }

    private double Gate(double startDuration, double index)
    {
        var threshold = GateIndex + (GateIndexStart - GateIndex) * Falling(startDuration, StartSteepness, _gateUptime);
        return Falling(threshold, GateSteepness, index);
    }

    // From 1 well below the middle to 0 well above it.
    private static double Falling(double middle, double steepness, double value) => 1 / (1 + Math.Exp(steepness * (value - middle)));
}
