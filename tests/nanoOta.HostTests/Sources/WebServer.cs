using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace nanoOta.HostTests.Sources;

/// <summary>Kestrel on a free port of the loopback, and what it was asked.</summary>
internal sealed class WebServer : IDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<IHeaderDictionary> _requests = new();

    public WebServer(RequestDelegate answer, X509Certificate2? certificate = null, Action<HttpsConnectionAdapterOptions>? tls = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate != null)
            {
                listen.UseHttps(certificate, options => tls?.Invoke(options));
            }
        }));
        _application = builder.Build();
        _application.Run(context =>
        {
            var headers = new HeaderDictionary { [":path"] = context.Request.Path.Value };
            foreach (var header in context.Request.Headers)
                headers[header.Key] = header.Value;

            _requests.Enqueue(headers);
            return answer(context);
        });
        _application.StartAsync().GetAwaiter().GetResult();
        Url = _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    }

    /// <summary>By address; the certificate of <see cref="SelfSigned"/> holds it.</summary>
    public string Url { get; }

    public IHeaderDictionary[] Requests => [.. _requests];

    public static WebServer WithStatus(params int[] statuses)
    {
        int served = 0;
        return new WebServer(context =>
        {
            context.Response.StatusCode = statuses[Math.Min(served++, statuses.Length - 1)];
            return context.Response.StatusCode == 200 ? context.Response.WriteAsync("content") : Task.CompletedTask;
        });
    }

    public void Dispose()
    {
        _application.StopAsync().GetAwaiter().GetResult();
        ((IDisposable)_application).Dispose();
    }
}
