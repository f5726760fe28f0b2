package id.titian.sandbox.adms;

/** A person in a terminal's user table. */
public record AdmsPerson(String pin, String name) {}
