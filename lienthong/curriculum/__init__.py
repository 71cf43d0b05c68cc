"""Programmes, their editions and topics."""
