/**
 * Questions that a person asks a running hub from the command line, by its REST interface and with a token: what a figure was made of,
 * and whether what is stored is what came. Only {@link id.titian.proof.ask.VerifyExtract} needs no hub: it reads a file.
 */
@NullMarked
package id.titian.proof.ask;

import org.jspecify.annotations.NullMarked;
