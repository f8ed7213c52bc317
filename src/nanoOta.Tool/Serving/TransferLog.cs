using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Spectre.Console;

namespace nanoOta.Tool.Serving;

/// <summary>Prints a line per request, and shows how far each download is if it has where to.</summary>
internal sealed class TransferLog(IAnsiConsole output, ProgressContext? progress)
{
    // What fits into a few packets is gone before a bar can be seen.
    private const int SmallestDownload = 64 * 1024;

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        Stream body = context.Response.Body;
        long sent = 0;
        ProgressTask? bar = null;
        context.Response.Body = new CountingStream(body, count =>
        {
            bar ??= StartBar(context);
            bar?.Increment(count);
            sent += count;
        });
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
            bar?.StopTask();
            Print(context, sent);
        }
    }

    private static string Name(HttpContext context) => $"{context.Connection.RemoteIpAddress} {context.Request.Path}";

    private ProgressTask? StartBar(HttpContext context) => context.Response.ContentLength is { } length && length >= SmallestDownload
        ? progress?.AddTask(Markup.Escape(Name(context)), autoStart: true, maxValue: length)
        : null;

    private void Print(HttpContext context, long sent)
    {
        HttpResponse response = context.Response;
        bool isComplete = context.Request.Method == HttpMethods.Head || response.ContentLength is null || response.ContentLength == sent;
        string range = context.Request.Headers.Range.Count > 0 ? $" ({context.Request.Headers.Range})" : string.Empty;
        string end = isComplete ? string.Empty : $", broken off: {response.ContentLength:N0} were asked for";
        output.WriteLine($"{DateTime.Now:HH:mm:ss} {context.Connection.RemoteIpAddress} {context.Request.Method} {context.Request.Path}{range} {response.StatusCode}, {sent:N0} bytes{end}");
    }
}
