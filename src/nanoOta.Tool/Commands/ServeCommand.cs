using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using nanoOta.Tool.Releases;
using nanoOta.Tool.Serving;
using Spectre.Console;

namespace nanoOta.Tool.Commands;

/// <summary><c>nanoota serve</c>: a web server for a release folder.</summary>
internal static class ServeCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("DIR") { Description = "The release folder, with 'versions' and the archives." };
        var port = new Option<int>("--port") { Description = "The port; 0 takes any that is free.", DefaultValueFactory = _ => 8080, CustomParser = ParsePort };
        var host = new Option<string>("--host") { Description = "The address or name to listen on; 0.0.0.0 is every one of this machine.", DefaultValueFactory = _ => "0.0.0.0" };
        var command = new Command("serve", "Serves a release folder by HTTP until it is stopped (Ctrl+C).") { folder, port, host };
        command.SetAction((result, cancellation) =>
            ServeAsync(terminal, result.GetRequiredValue(folder), result.GetRequiredValue(host), result.GetValue(port), cancellation));
        return command;
    }

    private static int ParsePort(ArgumentResult result)
    {
        if (!ushort.TryParse(result.Tokens[0].Value, out ushort port))
            result.AddError($"'{result.Tokens[0].Value}' is no port: a number from 0 to 65535.");
        return port;
    }

    private static async Task<int> ServeAsync(Terminal terminal, string folder, string host, int port, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder))
            throw new InputException($"'{folder}' is no folder.");

        IPAddress address = await ResolveAsync(host);
        await terminal.Output.Progress()
            .AutoClear(true)
            .HideCompleted(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new DownloadedColumn(), new TransferSpeedColumn())
            .StartAsync(async progress =>
            {
                await using ReleaseServer server = await ReleaseServer.StartAsync(folder, address, port, new TransferLog(terminal.Output, progress));
                foreach (IPAddress reachable in ReachableAddresses(address))
                    terminal.Output.WriteLine($"http://{new IPEndPoint(reachable, server.Port)}/{VersionsFile.Name}");
                await WaitAsync(cancellation);
            });
        return ExitCode.Done;
    }

    private static async Task WaitAsync(CancellationToken cancellation)
    {
        var stopped = new TaskCompletionSource();
        await using CancellationTokenRegistration registration = cancellation.Register(stopped.SetResult);
        await stopped.Task;
    }

    private static async Task<IPAddress> ResolveAsync(string host)
    {
        if (IPAddress.TryParse(host, out IPAddress? address))
            return address;

        try
        {
            return (await Dns.GetHostAddressesAsync(host))[0];
        }
        catch (SocketException e)
        {
            throw new InputException($"--host '{host}': {e.Message}");
        }
    }

    /// <summary>Under which a device finds the server.</summary>
    private static IEnumerable<IPAddress> ReachableAddresses(IPAddress address)
    {
        if (!address.Equals(IPAddress.Any))
            return [address];

        return NetworkInterface.GetAllNetworkInterfaces()
            .Where(network => network.OperationalStatus == OperationalStatus.Up)
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address)
            .Where(unicast => unicast.AddressFamily == AddressFamily.InterNetwork);
    }
}
