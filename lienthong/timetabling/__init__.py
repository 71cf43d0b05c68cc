"""Timetables made by a solver: what is known of classes, lecturers and rooms goes in, a proposal with its reasons comes out."""
