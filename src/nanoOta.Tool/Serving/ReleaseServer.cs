using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using nanoOta.Tool.Releases;

namespace nanoOta.Tool.Serving;

/// <summary>A web server for a release folder: files with ranges and ETags, read-only.</summary>
internal sealed class ReleaseServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private ReleaseServer(WebApplication application)
    {
        _application = application;
    }

    /// <summary>The port that it listens on.</summary>
    public int Port => new Uri(_application.Urls.First()).Port;

    public static async Task<ReleaseServer> StartAsync(string folder, IPAddress address, int port, TransferLog log)
    {
        // The empty builder: no configuration from the environment or from files in the current folder.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;

            // A device writes to its card while it receives, and may pause for seconds.
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(address, port);
        });

        WebApplication application = builder.Build();
        application.Use(next => context => log.InvokeAsync(context, next));
        application.Use(next => context => IsRead(context.Request) ? next(context) : Refuse(context.Response));
        application.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new ServedFolder(Path.GetFullPath(folder)),
            ServeUnknownFileTypes = true,
            DefaultContentType = "application/octet-stream",
            OnPrepareResponse = Prepare,
        });
        try
        {
            await application.StartAsync();
            return new ReleaseServer(application);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private static Task Refuse(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        response.Headers.Allow = "GET, HEAD";
        return Task.CompletedTask;
    }

    private static void Prepare(StaticFileResponseContext context)
    {
        // Whatever is between server and device asks again each time; the ETag makes that cheap.
        context.Context.Response.Headers.CacheControl = "no-cache";
        if (context.File.Name == VersionsFile.Name)
            context.Context.Response.ContentType = "text/plain";
    }
}
