using System;
using System.CommandLine;
using System.IO;
using nanoOta.Samples.Quickstart;
using nanoOta.Tool;

Screen.Open();
var card = new Option<string?>("--card") { Description = "A folder that stands for an SD card of yours; made if it is not there. Goes with --url." };
var url = new Option<string?>("--url") { Description = "The release folder of a server of yours, as http://host/folder. Goes with --card." };
var app = new Option<string?>("--app") { Description = "A folder: gets BlinkApp as the release folder that 'nanoota pack' takes, and nothing else is done." };
var pattern = new Option<string>("--pattern") { Description = "What BlinkApp blinks: '*' is light, '.' is none. Goes with --app.", DefaultValueFactory = _ => "*.*." };
var key = new Option<string?>("--key") { Description = "The public key by which your releases are signed, from 'nanoota keygen': NAME.pub.pem. Goes with --card; with --app the first time." };
var root = new RootCommand("nanoOta on a desk: a simulated board updates itself from a web server.") { card, url, key, app, pattern };
root.Validators.Add(result =>
{
    if ((result.GetValue(card) == null) != (result.GetValue(url) == null))
        result.AddError("--card and --url go together.");
    if (result.GetValue(card) != null && result.GetValue(key) == null)
        result.AddError("--card needs --key.");
    if (result.GetValue(app) != null && result.GetValue(card) != null)
        result.AddError("--app and --card are for two runs.");
});
root.SetAction(async result =>
{
    try
    {
        ReleaseKey? trusted = result.GetValue(key) is { } file ? new ReleaseKey(file) : null;
        if (result.GetValue(app) is { } release)
            return OwnApp.Write(release, result.GetValue(pattern)!, trusted);
        if (result.GetValue(card) is { } folder)
            return OwnCard.Run(folder, result.GetValue(url)!, trusted!);
    }
    catch (InputException e)
    {
        Console.Error.WriteLine(e.Message);
        return 1;
    }

    string desk = Directory.CreateTempSubdirectory("nanoota-quickstart-").FullName;
    try
    {
        return await Tour.RunAsync(desk);
    }
    finally
    {
        Directory.Delete(desk, recursive: true);
    }
});
return await root.Parse(args).InvokeAsync();
