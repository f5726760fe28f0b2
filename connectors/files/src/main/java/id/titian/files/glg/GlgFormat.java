package id.titian.files.glg;

import id.titian.contract.Bytes;
import id.titian.contract.file.FileRefusedException;
import id.titian.contract.file.FileReport;
import id.titian.contract.file.FileSettings;
import id.titian.contract.file.PunchFileFormat;
import id.titian.contract.file.ReadingSink;
import id.titian.files.line.Encoding;
import id.titian.files.line.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The text file with a heading that FK, Realand, Timmy and many other boards write: {@code GLG_001.TXT} (new records),
 * {@code AGL_001.TXT} (all). Knows their management log and binary twin only to refuse them with the right words.
 */
public final class GlgFormat implements PunchFileFormat {

    private static final Pattern NAME = Pattern.compile("(?i)(GLG|AGL|ASL)_?[0-9]{1,6}\\.(TXT|DAT)");

    private static final String BINARY_MAGIC = "ZoucqGENLOGData";

    /** The longest heading that is looked at. */
    private static final int HEADING_MAX = 1024;

    @Override
    public String name() {
        return "glg";
    }

    @Override
    public boolean recognises(Bytes head, String fileName) {
        if (NAME.matcher(fileName).matches()) return true;
        Encoding encoding = Encoding.of(head);
        int length = Math.min(head.length() - encoding.markLength(), HEADING_MAX);
        Bytes shown = head.slice(encoding.markLength(), length);
        if (new String(shown.toArray(), StandardCharsets.ISO_8859_1).startsWith(BINARY_MAGIC)) return true;
        String line = encoding.text(shown).stripLeading().split("[\r\n]", 2)[0];
        return Heading.of(line) != null || Heading.isOfManagementLog(line);
    }

    @Override
    public FileReport read(InputStream in, FileSettings settings, ReadingSink sink)
            throws FileRefusedException, IOException {
        GlgAccount[] account = new GlgAccount[1];
        TextFile file = TextFile.read(in, encoding -> account[0] = new GlgAccount(settings, encoding, sink));
        return account[0].report(name(), file.nulsStripped(), file.sha256());
    }
}
