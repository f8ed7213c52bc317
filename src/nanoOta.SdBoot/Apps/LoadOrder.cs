namespace nanoOta.SdBoot;

/// <summary>In which order PE files can be loaded: each after those that it needs.</summary>
internal static class LoadOrder
{
    /// <summary>Works it out.</summary>
    /// <param name="files">The files; none of a deployed assembly.</param>
    /// <param name="deployment">What is in the flash.</param>
    /// <returns>The files in order; those that need nothing of each other stay as they were.</returns>
    /// <exception cref="OtaException">
    /// <see cref="OtaError.NativeMethods"/>, <see cref="OtaError.AssemblyDuplicate"/>, <see cref="OtaError.ReferenceMissing"/>,
    /// <see cref="OtaError.ReferenceCycle"/>.
    /// </exception>
    public static PeHeader[] Of(PeHeader[] files, IDeployment deployment)
    {
        foreach (PeHeader file in files)
            Check(file, files, deployment);

        var ordered = new PeHeader[files.Length];
        for (int count = 0; count < ordered.Length; count++)
            ordered[count] = NextOf(files, ordered);
        return ordered;
    }

    /// <summary>Checks a file against those that are, or will be, loaded with it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="others">The others; it may be one of them. Null behind the last one.</param>
    /// <param name="deployment">What is in the flash.</param>
    /// <exception cref="OtaException">As <see cref="Of"/>.</exception>
    public static void Check(PeHeader file, PeHeader[] others, IDeployment deployment)
    {
        if (file.NativeChecksum != 0)
        {
            throw new OtaException(
                OtaError.NativeMethods, file.File + " has native methods, which can't be loaded from a card: deploy " + file.Name + " to the flash.");
        }

        PeHeader twin = Find(file.Name, others);
        if (twin != null && twin != file)
            throw new OtaException(OtaError.AssemblyDuplicate, file.File + " and " + twin.File + " are both " + file.Name + ": delete one.");

        foreach (string name in file.References)
        {
            if (Find(name, others) == null && !deployment.IsDeployed(name))
            {
                throw new OtaException(
                    OtaError.ReferenceMissing, file.File + " needs " + name + ", which is neither in app nor deployed.");
            }
        }
    }

    /// <summary>The first file that is not ordered yet and needs none that is not.</summary>
    private static PeHeader NextOf(PeHeader[] files, PeHeader[] ordered)
    {
        PeHeader stuck = null;
        foreach (PeHeader file in files)
        {
            if (Find(file.Name, ordered) != null)
                continue;
            if (IsReady(file, files, ordered))
                return file;
            stuck ??= file;
        }

        throw new OtaException(OtaError.ReferenceCycle, stuck.File + " needs, by way of others, itself.");
    }

    private static bool IsReady(PeHeader file, PeHeader[] files, PeHeader[] ordered)
    {
        foreach (string name in file.References)
        {
            if (Find(name, files) != null && Find(name, ordered) == null)
                return false;
        }

        return true;
    }

    private static PeHeader Find(string name, PeHeader[] files)
    {
        foreach (PeHeader file in files)
        {
            if (file != null && file.Name == name)
                return file;
        }

        return null;
    }
}
