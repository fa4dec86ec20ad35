namespace EdgeTwin.Devices.Parts.Algorithms;

/// <summary>The low-pass of the VOC index, slow in steady air and fast where it changes.</summary>
internal sealed class VocIndexFilter
{
    private const double FastSeconds = 20;
    private const double SlowSeconds = 500;
    private const double Steepness = -0.2;

    private bool _isStarted;
    private double _fast;
    private double _slow;
    private double _value;

    internal double Next(double sample, double interval)
    {
        if (!_isStarted)
            (_isStarted, _fast, _slow, _value) = (true, sample, sample, sample);
        _fast += (sample - _fast) * interval / (FastSeconds + interval);
        _slow += (sample - _slow) * interval / (SlowSeconds + interval);
        var time = (SlowSeconds - FastSeconds) * Math.Exp(Steepness * Math.Abs(_fast - _slow)) + FastSeconds;
        _value += (sample - _value) * interval / (time + interval);
        return _value;
    }
}
