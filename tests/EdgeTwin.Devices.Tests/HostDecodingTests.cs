namespace EdgeTwin.Devices.Tests;

public sealed class HostDecodingTests
{
    [Theory]
    [InlineData("host/cpu#load", "25 %")]
    [InlineData("host/cpu#core0_load", "100 %")]
    [InlineData("host/cpu#core3_load", "0 %")]
    [InlineData("host/cpu#core0_frequency", "600000000 Hz")]
    [InlineData("host/cpu#core3_frequency", "1500000000 Hz")]
    [InlineData("host/cpu#load1", "0.52 1")]
    [InlineData("host/cpu#load15", "0.59 1")]
    [InlineData("host/cpu#context_switch_rate", "1000 /s")]
    [InlineData("host/cpu#interrupt_rate", "500 /s")]
    [InlineData("host/cpu#fork_rate", "5 /s")]
    [InlineData("host/cpu#processes_running", "1 1")]
    [InlineData("host/cpu#processes_blocked", "3 1")]
    [InlineData("host/memory#total", "3977584640 By")]
    [InlineData("host/memory#used", "25 %")]
    [InlineData("host/memory#swap_used", "1048576 By")]
    [InlineData("host/memory#page_fault_rate", "1221 /s")]
    [InlineData("host/memory#major_page_fault_rate", "2 /s")]
    [InlineData("host/disk#mmcblk0_read_rate", "102400 By/s")]
    [InlineData("host/disk#mmcblk0_write_rate", "1024000 By/s")]
    [InlineData("host/disk#mmcblk0_iops", "13 /s")]
    [InlineData("host/disk#mmcblk0_busy", "25 %")]
    [InlineData("host/disk#mmcblk0p1_iops", "not there")]
    [InlineData("host/disk#ram0_iops", "not there")]
    [InlineData("host/network#eth0_receive_rate", "100000 By/s")]
    [InlineData("host/network#eth0_transmit_rate", "1000 By/s")]
    [InlineData("host/network#eth0_receive_packet_rate", "100 /s")]
    [InlineData("host/network#eth0_receive_drop_rate", "1 /s")]
    [InlineData("host/network#lo_receive_rate", "not there")]
    [InlineData("host/pressure#cpu_some_avg10", "1.5 %")]
    [InlineData("host/pressure#cpu_some_share", "5 %")]
    [InlineData("host/pressure#cpu_full_avg10", "not there")]
    [InlineData("host/pressure#io_some_avg10", "not there")]
    [InlineData("host/thermal#cpu_thermal_temperature", "48.7 Cel")]
    [InlineData("host/thermal#cpu_thermal_temp1_temperature", "48.7 Cel")]
    [InlineData("host/power#under_voltage_alarm", "0 1")]
    [InlineData("host/power#under_voltage", "1 1")]
    [InlineData("host/power#frequency_capped", "0 1")]
    [InlineData("host/power#throttled", "1 1")]
    [InlineData("host/power#under_voltage_occurred", "1 1")]
    [InlineData("host/power#throttled_occurred", "1 1")]
    [InlineData("host/power#soft_temperature_limit_occurred", "0 1")]
    public void A_raspberry_pi_reads_as(string property, string expected)
    {
        using var host = new HostFixture();
        host.CopyMachine("raspberry-pi-4");
        host.Tick();
        host.CopyMachine("raspberry-pi-4-a-second-later");
        host.Tick();
        Assert.Equal(expected, host[property]);
    }

    [Theory]
    [InlineData("host/cpu#core127_load", "Bad FirstReading")]
    [InlineData("host/cpu#processes_running", "37 1")]
    [InlineData("host/disk#nvme11n1_busy", "Bad FirstReading")]
    [InlineData("host/disk#nvme11n1p1_busy", "not there")]
    [InlineData("host/disk#sda_busy", "Bad FirstReading")]
    [InlineData("host/disk#sda1_busy", "not there")]
    [InlineData("host/disk#sdaa_busy", "Bad FirstReading")]
    [InlineData("host/disk#dm-0_busy", "not there")]
    [InlineData("host/network#enp65s0f0np0_receive_rate", "Bad FirstReading")]
    [InlineData("host/memory#total", "1081786474496 By")]
    [InlineData("host/memory#swap_total", "not there")]
    [InlineData("host/thermal#nvme_composite_temperature", "38.9 Cel")]
    [InlineData("host/thermal#nvme_composite_temperature_2", "41.9 Cel")]
    [InlineData("host/thermal#nct6798_fan2_speed", "1180 /min")]
    [InlineData("host/thermal#nct6798_in0_voltage", "1.312 V")]
    [InlineData("host/thermal#nct6798_power1_power", "65.25 W")]
    [InlineData("host/thermal#nct6798_curr1_current", "2.15 A")]
    public void A_large_server_reads_as(string property, string expected)
    {
        using var host = new HostFixture();
        host.CopyMachine("server-128-cores");
        host.Tick();
        Assert.Equal(expected, host[property]);
    }

    [Theory]
    [InlineData("host/power#bat0_capacity", "87 %")]
    [InlineData("host/power#bat0_charging", "0 1")]
    [InlineData("host/power#bat0_voltage", "11.843 V")]
    [InlineData("host/power#bat0_power", "7.42 W")]
    [InlineData("host/power#ac_online", "1 1")]
    public void A_laptop_reads_as(string property, string expected)
    {
        using var host = new HostFixture();
        host.CopyMachine("laptop-battery");
        host.Tick();
        Assert.Equal(expected, host[property]);
    }
}
