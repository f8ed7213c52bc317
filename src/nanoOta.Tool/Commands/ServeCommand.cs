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
using Microsoft.AspNetCore.Connections;
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
        var port = new Option<int>("--port") { Description = "The port; 0 takes any that is free.", HelpName = "PORT", DefaultValueFactory = _ => 8080, CustomParser = ParsePort };
        var host = new Option<string>("--host") { Description = "An address or name of this PC to listen on; 0.0.0.0 is all of them.", HelpName = "ADDRESS", DefaultValueFactory = _ => "0.0.0.0" };
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
        if (terminal.IsLive)
            await terminal.Bars().StartAsync(progress => ServeAsync(terminal, folder, address, port, progress, cancellation));
        else
            await ServeAsync(terminal, folder, address, port, null, cancellation);
        return ExitCode.Done;
    }

    private static async Task ServeAsync(
        Terminal terminal, string folder, IPAddress address, int port, ProgressContext? progress, CancellationToken cancellation)
    {
        await using ReleaseServer server = await StartAsync(folder, address, port, new TransferLog(terminal.Output, progress));
        foreach (IPAddress reachable in ReachableAddresses(address))
            terminal.Output.WriteLine($"http://{new IPEndPoint(reachable, server.Port)}/{VersionsFile.Name}");
        if (!new VersionsFile(folder).Exists)
            terminal.PrintError($"warning: '{folder}' has no file 'versions' yet: a device finds no release. 'nanoota pack' makes it.");
        await WaitAsync(cancellation);
    }

    private static async Task<ReleaseServer> StartAsync(string folder, IPAddress address, int port, TransferLog log)
    {
        try
        {
            return await ReleaseServer.StartAsync(folder, address, port, log);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new InputException($"--port {port}: another program listens on it. Stop that one, give another port, or --port 0 for any that is free.");
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AccessDenied)
        {
            throw new InputException($"--port {port}: {e.Message}. Ports from 1024 on need no rights: --port 8080, say.");
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
        {
            string own = string.Join(", ", ReachableAddresses(IPAddress.Any));
            throw new InputException($"--host {address}: that is not an address of this PC. It has {own}. Without --host it listens on all of them.");
        }
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
            // A device's URL can't have an IPv6 address.
            IPAddress[] addresses = await Dns.GetHostAddressesAsync(host);
            return addresses.FirstOrDefault(found => found.AddressFamily == AddressFamily.InterNetwork) ?? addresses[0];
        }
        catch (SocketException e)
        {
            throw new InputException($"--host {host}: {e.Message}.");
        }
    }

    /// <summary>Under which a device finds the server.</summary>
    private static IEnumerable<IPAddress> ReachableAddresses(IPAddress address)
    {
        if (!address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any))
            return [address];

        return NetworkInterface.GetAllNetworkInterfaces()
            .Where(network => network.OperationalStatus == OperationalStatus.Up)
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address)
            .Where(unicast => unicast.AddressFamily == AddressFamily.InterNetwork);
    }
}
