package id.titian.files;

import id.titian.contract.Bytes;
import id.titian.contract.file.FileRefusedException;
import id.titian.contract.file.FileReport;
import id.titian.contract.file.FileSettings;
import id.titian.contract.file.PunchFileFormat;
import id.titian.contract.file.ReadingSink;
import id.titian.files.line.Encoding;
import id.titian.files.line.LineCutter;
import id.titian.files.line.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;

/** The text file that ZK terminals and their kin write to a USB stick: {@code attlog.dat}, {@code 1_attlog.dat}. */
public final class AttlogFormat implements PunchFileFormat {

    private static final String NAME_END = "attlog.dat";

    @Override
    public String name() {
        return "attlog";
    }

    @Override
    public boolean recognises(Bytes head, String fileName) {
        if (fileName.toLowerCase(Locale.ROOT).endsWith(NAME_END)) return true;
        Bytes shown = head.length() > HEAD_MAX ? head.slice(0, HEAD_MAX) : head;
        Encoding encoding = Encoding.of(shown);
        boolean[] found = {false};
        LineCutter cutter = new LineCutter(encoding, line -> {
            if (!found[0] && !line.tooLong() && Columns.of(encoding.text(line.raw())) != null) found[0] = true;
        });
        try {
            cutter.feed(shown.toArray(), encoding.markLength(), shown.length() - encoding.markLength());
            cutter.finish();
        } catch (FileRefusedException | IOException e) {
            throw new IllegalStateException("Looking at memory cannot fail", e);
        }
        return found[0];
    }

    @Override
    public FileReport read(InputStream in, FileSettings settings, ReadingSink sink)
            throws FileRefusedException, IOException {
        settings.requireOptionsAmong(Set.of());
        FileAccount[] account = new FileAccount[1];
        TextFile file = TextFile.read(in, encoding -> account[0] = new FileAccount(settings, encoding, sink));
        return account[0].report(name(), file.nulsStripped(), file.sha256());
    }
}
