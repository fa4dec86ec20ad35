using System.Diagnostics;

namespace EndToEnd.Greenhouse;

/// <summary>
/// A day in early spring, played onto the chips of a bus: frost at night; in the morning the sun dries the leaves and the air inside is wet
/// before it is warm outside; frost again in the evening. An open vent lets the wet air out.
/// </summary>
/// <param name="bus">Where the SHT4x of the example hang.</param>
/// <param name="isVentOpen">Whether the vent is open, asked from the hardware.</param>
internal sealed class GreenhouseDay(SimulatedBus bus, Func<Task<bool>> isVentOpen)
{
    private const int Inside = 0x44;
    private const int Outside = 0x45;
    private const double StepHours = 0.5;
    private const double AiredPercent = 60;

    /// <summary>What an SHT4x is asked for one measurement (data sheet, section 4.5).</summary>
    private const byte Measure = 0xFD;

    // The time of day; inside in degrees Celsius and percent; outside in degrees Celsius. Straight lines between.
    private static readonly (double Hour, double Inside, double Percent, double Outside)[] Course =
    [
        (0, 8, 80, 1),
        (6, 6, 88, -2.4),
        (9, 14, 98, 0.5),
        (12, 22, 98, 6),
        (15, 24, 75, 8),
        (20, 12, 78, 1),
        (24, 8, 80, -1),
    ];

    private static readonly TimeSpan MeasuredMax = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Puts a temperature to the sensor outside where that is no SHT4x of the bus.</summary>
    public Func<double, Task>? Outdoors { get; init; }

    /// <summary>The time of day, in hours.</summary>
    public double Hour { get; private set; }

    /// <summary>How warm it is outside, in degrees Celsius.</summary>
    public double OutsideCelsius { get; private set; }

    private int[] Sensors => Outdoors is null ? [Inside, Outside] : [Inside];

    /// <summary>Plugs the sensors in, at midnight.</summary>
    public async Task BeginAsync()
    {
        foreach (var sensor in Sensors)
        {
            await bus.AddAsync(sensor, ChipTraits.Commands);
            await bus.RespondAsync(sensor, [0x89], [0x00, 0x00, 0x81, 0x00, 0x00, 0x81]); // its serial number
        }
        await SetAsync();
    }

    /// <summary>Unplugs them.</summary>
    public async Task EndAsync()
    {
        foreach (var sensor in Sensors)
            await bus.RemoveAsync(sensor);
    }

    /// <summary>The day goes on to an hour, a step at a time; of each the agent has taken a measurement when the next one comes.</summary>
    public async Task PlayToAsync(double hour)
    {
        while (Hour < hour)
        {
            Hour = Math.Min(Hour + StepHours, hour);
            await SetAsync();
            foreach (var sensor in Sensors)
                await IsMeasuredAsync(sensor);
        }
    }

    /// <summary>Whatever the hour, it is so from now on; the agent has taken a measurement of it when this returns.</summary>
    public async Task HoldAsync(double inside, double percent, double outside)
    {
        await bus.RespondAsync(Inside, [Measure], Sht4xAnswer.Of(inside, percent));
        OutsideCelsius = outside;
        await (Outdoors?.Invoke(outside) ?? bus.RespondAsync(Outside, [Measure], Sht4xAnswer.Of(outside, AiredPercent)));
        foreach (var sensor in Sensors)
            await IsMeasuredAsync(sensor);
    }

    private async Task SetAsync()
    {
        var next = Array.FindIndex(Course, point => point.Hour >= Hour);
        var (from, to) = (Course[Math.Max(next - 1, 0)], Course[next]);
        var share = to.Hour == from.Hour ? 1 : (Hour - from.Hour) / (to.Hour - from.Hour);
        var percent = await isVentOpen() ? AiredPercent : Between(from.Percent, to.Percent);
        await bus.RespondAsync(Inside, [Measure], Sht4xAnswer.Of(Between(from.Inside, to.Inside), percent));
        OutsideCelsius = Between(from.Outside, to.Outside);
        await (Outdoors?.Invoke(OutsideCelsius) ?? bus.RespondAsync(Outside, [Measure], Sht4xAnswer.Of(OutsideCelsius, AiredPercent)));

        double Between(double first, double second) => first + (share * (second - first));
    }

    /// <summary>Waits for the second read from now on: the first may have been under way.</summary>
    private async Task IsMeasuredAsync(int sensor)
    {
        var started = Stopwatch.GetTimestamp();
        var reads = (await bus.CountersAsync(sensor)).Reads;
        while ((await bus.CountersAsync(sensor)).Reads < reads + 2)
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < MeasuredMax, $"after {MeasuredMax.TotalSeconds} s nobody had read the sensor at 0x{sensor:x2}");
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }
}
